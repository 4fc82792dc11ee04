import { useCallback, useEffect, useRef, useState } from 'react'
import type { RestorePreview, RestoreProblem } from '../../../../main/contract/backup.ts'
import type { RestoreStep } from '../../../../main/contract/restore.ts'
import { type DeskFailure, failureOf } from '../../line/failure.ts'
import { uploadBytes } from './upload-bytes.ts'

/** What a restore asks of the controller: the desk's line, or that of a machine without a site. */
export interface RestoreCalls {
  readonly beginUpload: (input: { sizeBytes: number }) => Promise<unknown>
  readonly upload: (input: { offset: number; base64: string }) => Promise<unknown>
  readonly open: (
    input: { source: RestoreFrom; phrase: string },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<RestoreStep>>
  readonly restore: () => Promise<unknown>
  readonly discard: () => Promise<unknown>
}

type RestoreFrom = { from: 'upload' } | { from: 'folder'; file: string }

/** A file that a person chose, or one that lies in the backups' folder. */
export type Chosen =
  | { readonly from: 'upload'; readonly file: File }
  | { readonly from: 'folder'; readonly file: string }

export type RestoreAt =
  | { readonly step: 'phrase'; readonly problem: RestoreProblem | null; readonly word: number | null }
  | { readonly step: 'uploading'; readonly share: number }
  | { readonly step: 'opening'; readonly share: number }
  | { readonly step: 'opened'; readonly preview: RestorePreview }
  | { readonly step: 'applying' }
  /** The controller went to make room for the new data. */
  | { readonly step: 'replaced' }

export interface RestoreRun {
  readonly at: RestoreAt
  readonly failure: DeskFailure | null
  readonly open: (phrase: string) => void
  readonly apply: (call: () => Promise<unknown>) => void
}

/** One restore from the choice of its file to the change. Leaving cancels what was not decided. */
export function useRestore(chosen: Chosen, calls: RestoreCalls): RestoreRun {
  const [at, setAt] = useState<RestoreAt>({ step: 'phrase', problem: null, word: null })
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const stopping = useRef(new AbortController())
  const isSent = useRef(false)
  const { discard } = calls
  const leave = useCallback(() => {
    stopping.current.abort()
    // What is gone already needs no answer.
    discard().catch(() => {})
  }, [discard])
  useEffect(() => leave, [leave])

  const run = (work: (signal: AbortSignal) => Promise<void>, instead: RestoreAt) => {
    const stop = new AbortController()
    stopping.current = stop
    setFailure(null)
    work(stop.signal).catch((thrown: unknown) => {
      if (stop.signal.aborted) return
      setFailure(failureOf(thrown))
      setAt(instead)
    })
  }
  const send = async (signal: AbortSignal) => {
    if (chosen.from === 'folder' || isSent.current) return
    setAt({ step: 'uploading', share: 0 })
    await uploadBytes(chosen.file, calls, (share) => setAt({ step: 'uploading', share }), signal)
    isSent.current = true
  }
  const source: RestoreFrom =
    chosen.from === 'upload' ? { from: 'upload' } : { from: 'folder', file: chosen.file }

  return {
    at,
    failure,
    open: (phrase) =>
      run(
        async (signal) => {
          await send(signal)
          setAt({ step: 'opening', share: 0 })
          for await (const step of await calls.open({ source, phrase }, { signal })) {
            if (signal.aborted) return
            if (step.state === 'opening') setAt({ step: 'opening', share: step.share })
            else if (step.state === 'opened') setAt({ step: 'opened', preview: step.preview })
            else setAt({ step: 'phrase', problem: step.problem, word: step.word })
          }
        },
        { step: 'phrase', problem: null, word: null },
      ),
    apply: (call) => {
      if (at.step !== 'opened') return
      const { preview } = at
      run(
        async () => {
          setAt({ step: 'applying' })
          await call().catch((thrown: unknown) => {
            // Where all goes well nobody is left to answer.
            if (failureOf(thrown).code !== 'line_lost') throw thrown
            setAt({ step: 'replaced' })
          })
        },
        { step: 'opened', preview },
      )
    },
  }
}
