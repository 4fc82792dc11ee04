import { useCallback, useEffect, useRef, useState } from 'react'
import type {
  ApplyProgress,
  CheckProgress,
  ImportOptions,
  ImportSummary,
  Inspection,
} from '../../../main/contract/desk/transfer.ts'
import { desk } from '../line/api.ts'
import { type DeskFailure, failureOf } from '../line/failure.ts'
import { uploadFile } from './upload-file.ts'

/** Where an import stands. */
export type ImportStep =
  | { readonly step: 'choose' }
  | { readonly step: 'uploading'; readonly share: number }
  | { readonly step: 'read'; readonly importId: string; readonly seen: Inspection }
  | { readonly step: 'checking'; readonly progress: CheckProgress | null }
  | { readonly step: 'checked'; readonly importId: string; readonly summary: ImportSummary }
  | { readonly step: 'applying'; readonly progress: ApplyProgress | null; readonly summary: ImportSummary }
  | { readonly step: 'applied'; readonly summary: ImportSummary }
  | { readonly step: 'refused'; readonly progress: ApplyProgress }

export interface ImportRun {
  readonly at: ImportStep
  readonly failure: DeskFailure | null
  readonly choose: (file: File) => void
  /** Reads the file's beginning anew in the encoding and separator chosen. */
  readonly inspect: (how: Partial<Pick<ImportOptions, 'encoding' | 'separator'>>) => void
  readonly check: (options: ImportOptions) => void
  readonly apply: () => void
  /** Cancels what is under way, and begins anew. An import that was decided goes on. */
  readonly reset: () => void
}

/** One import from the choice of its file to its end. Leaving the page cancels what was not decided. */
export function useImport(): ImportRun {
  const [at, setAt] = useState<ImportStep>({ step: 'choose' })
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const stopping = useRef<AbortController>(new AbortController())
  const open = useRef<string | null>(null)

  const letGo = useCallback(() => {
    stopping.current.abort()
    const importId = open.current
    open.current = null
    // What is gone already needs no answer.
    if (importId !== null) desk.transfer.discard({ importId }).catch(() => {})
  }, [])
  useEffect(() => letGo, [letGo])

  const reset = () => {
    letGo()
    setFailure(null)
    setAt({ step: 'choose' })
  }
  /** Runs a step; what it throws is shown, unless it was cancelled. */
  const run = (work: (signal: AbortSignal) => Promise<void>) => {
    const stop = new AbortController()
    stopping.current = stop
    setFailure(null)
    work(stop.signal).catch((thrown: unknown) => {
      if (stop.signal.aborted) return
      setFailure(failureOf(thrown))
      setAt((now) => (now.step === 'read' || now.step === 'checked' ? now : { step: 'choose' }))
    })
  }

  const inspectNow = async (importId: string, how: Parameters<ImportRun['inspect']>[0]) => {
    const { encoding = null, separator = null } = how
    setAt({ step: 'read', importId, seen: await desk.transfer.inspect({ importId, encoding, separator }) })
  }

  return {
    at,
    failure,
    choose: (file) =>
      run(async (signal) => {
        setAt({ step: 'uploading', share: 0 })
        const importId = await uploadFile(file, (share) => setAt({ step: 'uploading', share }), signal)
        open.current = importId
        await inspectNow(importId, {})
      }),
    inspect: (how) =>
      run(async () => {
        if (at.step === 'read') await inspectNow(at.importId, how)
      }),
    check: (options) =>
      run(async (signal) => {
        if (at.step !== 'read') return
        const { importId } = at
        setAt({ step: 'checking', progress: null })
        for await (const progress of await desk.transfer.check({ importId, ...options }, { signal })) {
          if (signal.aborted) return
          setAt(
            progress.state === 'checked'
              ? { step: 'checked', importId, summary: progress.summary }
              : { step: 'checking', progress },
          )
        }
      }),
    apply: () =>
      run(async (signal) => {
        if (at.step !== 'checked') return
        const { importId, summary } = at
        setAt({ step: 'applying', progress: null, summary })
        const steps = await desk.transfer.apply({ importId }, { signal })
        open.current = null
        for await (const progress of steps) {
          if (signal.aborted) return
          if (progress.state === 'applied') setAt({ step: 'applied', summary })
          else if (progress.state === 'refused') setAt({ step: 'refused', progress })
          else setAt({ step: 'applying', progress, summary })
        }
      }),
    reset,
  }
}
