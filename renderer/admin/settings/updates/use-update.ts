import { useCallback, useEffect, useRef, useState } from 'react'
import type { UpdatePreview, UpdateProblem } from '../../../../main/contract/update.ts'
import { desk } from '../../line/api.ts'
import { type DeskFailure, failedWith, failureOf } from '../../line/failure.ts'
import { withPassword } from '../../parts/password-prompt.tsx'
import { type Piece, sendPieces } from '../../transfer/upload-file.ts'

/** Where an update stands at this desk. */
export type UpdateStep =
  | { readonly step: 'choose' }
  | { readonly step: 'sending'; readonly share: number | null }
  | { readonly step: 'checking' }
  | { readonly step: 'refused'; readonly problem: UpdateProblem }
  | { readonly step: 'checked'; readonly updateId: string; readonly preview: UpdatePreview }
  | { readonly step: 'preparing'; readonly preview: UpdatePreview }
  | { readonly step: 'restarting'; readonly preview: UpdatePreview }

export interface UpdateRun {
  readonly at: UpdateStep
  readonly failure: DeskFailure | null
  readonly choose: (file: File) => void
  readonly chooseFromStick: (fileId: string) => void
  readonly install: () => void
  /** Cancels what is under way, and begins anew; an update that is being installed goes on. */
  readonly reset: () => void
}

/** One update from the choice of its file to the controller's stop. Leaving the page forgets what was not installed. */
export function useUpdate(): UpdateRun {
  const [at, setAt] = useState<UpdateStep>({ step: 'choose' })
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const stopping = useRef(new AbortController())
  const open = useRef<string | null>(null)

  const letGo = useCallback(() => {
    stopping.current.abort()
    const updateId = open.current
    open.current = null
    // What is gone already needs no answer.
    if (updateId !== null) desk.updates.discard({ updateId }).catch(() => {})
  }, [])
  useEffect(() => letGo, [letGo])

  /** Runs a step; what it throws is shown, unless it was cancelled. `back`: where one stands then. */
  const run = (back: UpdateStep, work: (signal: AbortSignal) => Promise<void>) => {
    const stop = new AbortController()
    stopping.current = stop
    setFailure(null)
    work(stop.signal).catch((thrown: unknown) => {
      if (stop.signal.aborted) return
      // Whoever would rather not give the password has read why.
      if (!failedWith(thrown, 'password_needed')) setFailure(failureOf(thrown))
      setAt(back)
    })
  }

  const check = async (updateId: string, signal: AbortSignal) => {
    setAt({ step: 'checking' })
    const verdict = await desk.updates.check({ updateId })
    if (signal.aborted) return
    if (!verdict.ok) open.current = null
    setAt(
      verdict.ok
        ? { step: 'checked', updateId, preview: verdict.preview }
        : { step: 'refused', problem: verdict.problem },
    )
  }

  return {
    at,
    failure,
    choose: (file) =>
      run({ step: 'choose' }, async (signal) => {
        setAt({ step: 'sending', share: 0 })
        const { updateId } = await desk.updates.begin({ sizeBytes: file.size })
        open.current = updateId
        const send = (piece: Piece) => desk.updates.upload({ updateId, ...piece })
        await sendPieces(file, send, (share) => setAt({ step: 'sending', share }), signal)
        await check(updateId, signal)
      }),
    chooseFromStick: (fileId) =>
      run({ step: 'choose' }, async (signal) => {
        setAt({ step: 'sending', share: null })
        const { updateId } = await desk.updates.fromStick({ fileId })
        open.current = updateId
        await check(updateId, signal)
      }),
    install: () => {
      if (at.step !== 'checked') return
      const { updateId, preview } = at
      run(at, async () => {
        const asked = await withPassword(() => {
          setAt({ step: 'preparing', preview })
          return desk.updates.install({ updateId })
        })
        open.current = null
        setAt(asked.ok ? { step: 'restarting', preview } : { step: 'refused', problem: asked.problem })
      })
    },
    reset: () => {
      letGo()
      setFailure(null)
      setAt({ step: 'choose' })
    },
  }
}
