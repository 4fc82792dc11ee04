import { useState } from 'react'
import { desk } from '../../line/api.ts'
import { type DeskFailure, failureOf } from '../../line/failure.ts'
import { saveFile } from '../../parts/save-file.ts'
import { bytesOf } from '../../transfer/upload-file.ts'

export type SaveState =
  | { readonly step: 'ready' | 'saving' }
  | { readonly step: 'saved'; readonly name: string }
  | { readonly step: 'failed'; readonly failure: DeskFailure }

/** Takes the file piece by piece and offers it whole. */
export function useSaveDiagnostics(): { readonly state: SaveState; readonly save: () => Promise<void> } {
  const [state, setState] = useState<SaveState>({ step: 'ready' })
  const save = async () => {
    setState({ step: 'saving' })
    try {
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const { base64 } of await desk.diagnostics.save()) pieces.push(bytesOf(base64))
      const name = `genkan-diagnostics-${new Date().toISOString().slice(0, 10)}.zip`
      saveFile(name, 'application/zip', pieces)
      setState({ step: 'saved', name })
    } catch (thrown) {
      setState({ step: 'failed', failure: failureOf(thrown) })
    }
  }
  return { state, save }
}
