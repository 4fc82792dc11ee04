import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { PeoplePage, PersonRow } from '../../../../main/contract/desk/people.ts'
import { deskQuery } from '../../line/api.ts'
import type { ListState } from './list-state.ts'

const pageRows = 60
/** Keys typed faster than this are one search. */
const settleMs = 25

export interface PeopleList {
  readonly total: number
  readonly complete: boolean
  readonly loading: boolean
  readonly failure: Error | null
  readonly rowAt: (index: number) => PersonRow | undefined
  readonly onRange: (first: number, last: number) => void
  readonly retry: () => void
}

/**
 * The people who match, a page at a time as they come into view. The first page finds the list and names it; the others
 * are read from the list so named, so that rows don't shift. The latest search wins: one that is overtaken is cancelled.
 */
export function usePeopleList({ text, filter, sort }: ListState): PeopleList {
  const [settled] = useDebouncedValue(text, settleMs, { leading: true })
  const [range, setRange] = useState({ first: 0, last: 0 })
  const search = useMemo(() => ({ text: settled, filter, sort, limit: pageRows }), [settled, filter, sort])
  const first = useQuery(
    deskQuery.people.search.queryOptions({
      input: { ...search, offset: 0, snapshot: null },
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  )
  const snapshot = first.data?.snapshot ?? null
  const offsets = first.isPlaceholderData || snapshot === null ? [] : offsetsOf(range)
  const rest = useQueries({
    queries: offsets.map((offset) =>
      deskQuery.people.search.queryOptions({
        input: { ...search, offset, snapshot },
        gcTime: 60_000,
      }),
    ),
    combine: (results) => results.map(({ data }) => data).filter((page) => page !== undefined),
  })
  const rowAt = useCallback(
    (index: number) => rowOf(index < pageRows ? first.data : rest.find(holds(index)), index),
    [first.data, rest],
  )
  const onRange = useCallback((from: number, to: number) => {
    // By pages: within them, scrolling draws the list alone and not the page around it.
    setRange((known) => (samePages(known, from, to) ? known : { first: from, last: to }))
  }, [])
  return {
    total: first.data?.total ?? 0,
    complete: first.data?.complete ?? true,
    loading: first.isPending,
    failure: first.error,
    rowAt,
    onRange,
    retry: () => void first.refetch(),
  }
}

function samePages(
  known: { readonly first: number; readonly last: number },
  from: number,
  to: number,
): boolean {
  const pageOf = (index: number) => Math.floor(index / pageRows)
  return pageOf(known.first) === pageOf(from) && pageOf(known.last) === pageOf(to)
}

/** Pages in view but the first, which is always there. */
function offsetsOf({ first, last }: { readonly first: number; readonly last: number }): readonly number[] {
  const pages: number[] = []
  for (let page = Math.max(1, Math.floor(first / pageRows)); page * pageRows <= last; page += 1) {
    pages.push(page * pageRows)
  }
  return pages
}

function holds(index: number): (page: PeoplePage) => boolean {
  return ({ offset }) => index >= offset && index < offset + pageRows
}

function rowOf(page: PeoplePage | undefined, index: number): PersonRow | undefined {
  return page?.rows[index - page.offset] ?? undefined
}
