import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { PersonRow } from '../../../main/contract/desk/people.ts'
import { deskQuery } from '../line/api.ts'

const pageSize = 100

/** Members that match, by pages: only those in view are asked for, wherever the list is scrolled to. */
export function useMembers(groupId: string, text: string) {
  const [view, setView] = useState({ first: 0, last: 0 })
  const pages = pagesOf(view)
  const filter = { groupId, status: null, expiringDays: 30, credentials: null, visitors: 'with' } as const
  const results = useQueries({
    queries: pages.map((page) =>
      deskQuery.people.search.queryOptions({
        input: { text, filter, sort: 'kana', offset: page * pageSize, limit: pageSize, snapshot: null },
        placeholderData: (before) => before,
      }),
    ),
  })
  const rows = new Map<number, PersonRow>()
  for (const { data } of results)
    data?.rows.forEach((row, at) => {
      if (row !== null) rows.set(data.offset + at, row)
    })
  const failed = results.find(({ error }) => error !== null)
  const onRange = useCallback((first: number, last: number) => setView({ first, last }), [])
  return {
    total: results.find(({ data }) => data !== undefined)?.data?.total ?? 0,
    rowAt: (index: number) => rows.get(index),
    onRange,
    loading: results.every(({ isPending }) => isPending),
    failure: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}

function pagesOf({ first, last }: { readonly first: number; readonly last: number }): readonly number[] {
  const from = Math.floor(first / pageSize)
  const to = Math.floor(last / pageSize)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
