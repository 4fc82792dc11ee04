import { useCallback, useEffect, useRef, useState } from 'react'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { wallNow } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { saveFile } from '../../parts/save-file.ts'
import { dayOf } from '../../parts/zoned.ts'
import { exportWords } from './export-words.ts'

export type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly rows: number }
  | { readonly step: 'done'; readonly rows: number; readonly name: string; readonly cut: boolean }
  | { readonly step: 'failed'; readonly error: Error }

/** Writes the events of a filter as CSV; leaving the page stops it. */
export function useExport(filter: EventFilter, fileName: string) {
  const { locale } = useWords()
  const { zone } = useDates()
  const [state, setState] = useState<ExportState>({ step: 'idle' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const start = useCallback(async () => {
    const run = new AbortController()
    abort.current = run
    setState({ step: 'running', rows: 0 })
    try {
      const pieces: string[] = []
      let last = { rows: 0, cut: false }
      const feed = await desk.events.export({ filter, words: exportWords(locale) }, { signal: run.signal })
      for await (const piece of feed) {
        pieces.push(piece.text)
        last = piece
        setState({ step: 'running', rows: piece.rows })
      }
      const name = `${fileName}-${dayOf(wallNow(), zone)}.csv`
      saveFile(name, 'text/csv;charset=utf-8', pieces)
      setState({ step: 'done', ...last, name })
    } catch (thrown) {
      if (run.signal.aborted) setState({ step: 'idle' })
      else setState({ step: 'failed', error: thrown instanceof Error ? thrown : new Error('export') })
    }
  }, [filter, fileName, locale, zone])
  const stop = useCallback(() => abort.current?.abort(), [])
  return { state, start, stop }
}
