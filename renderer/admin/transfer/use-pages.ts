import { useCallback, useEffect, useRef, useState } from 'react'
import { type DeskFailure, failureOf } from '../line/failure.ts'

const pageRows = 100

export interface Pages<Row> {
  readonly total: number
  readonly loading: boolean
  readonly failure: DeskFailure | null
  readonly rowAt: (index: number) => Row | undefined
  readonly onRange: (first: number, last: number) => void
}

/** Rows of a long list, fetched a page at a time as they come into view. `fetch` is remembered by its caller. */
export function usePages<Row>(
  fetch: (
    offset: number,
    limit: number,
  ) => Promise<{ readonly total: number; readonly rows: readonly Row[] }>,
): Pages<Row> {
  const [state, setState] = useState<{ total: number; loaded: boolean; failure: DeskFailure | null }>(nothing)
  const pages = useRef(new Map<number, readonly Row[] | null>())
  const load = useCallback(
    (page: number) => {
      const held = pages.current
      if (held.has(page)) return
      held.set(page, null)
      fetch(page * pageRows, pageRows).then(
        ({ total, rows }) => {
          held.set(page, rows)
          if (held === pages.current) setState({ total, loaded: true, failure: null })
        },
        (thrown: unknown) => {
          held.delete(page)
          if (held === pages.current)
            setState((now) => ({ ...now, loaded: true, failure: failureOf(thrown) }))
        },
      )
    },
    [fetch],
  )
  useEffect(() => {
    pages.current = new Map()
    setState(nothing)
    load(0)
  }, [load])
  const onRange = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / pageRows); page <= Math.floor(last / pageRows); page += 1) load(page)
    },
    [load],
  )
  return {
    total: state.total,
    loading: !state.loaded,
    failure: state.failure,
    rowAt: (index) => pages.current.get(Math.floor(index / pageRows))?.[index % pageRows],
    onRange,
  }
}

const nothing = { total: 0, loaded: false, failure: null }
