import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { updateKinds, updatesFolder, updateUndoneSchema, versionSchema } from '../contract/update.ts'
import { syncFolder, writeDurably } from './durable.ts'

/**
 * How far an update is, the one file that decides what a start does next.
 *
 *     ordered → copied → trial → armed → (no file)
 *                  └───────┴→ giving_up → switched_back → undone → (no file)
 *
 * Each step is carried out, again if need be, and then the next one is written. `ordered`: the release is unpacked, all
 * else is as before. `copied`: the store's copy is whole. `trial`: the new release is the one that is started. `armed`:
 * it has proved itself. `giving_up`: the old release is to come back. `switched_back`: then the store.
 */
const stateSchema = z.object({
  format: z.literal(1),
  id: z.string().min(1).max(64),
  kind: z.enum(updateKinds),
  from: versionSchema,
  to: versionSchema,
  /** The release that was pointed to before; null: the one that was installed. */
  previous: versionSchema.nullable(),
  step: z.enum(['ordered', 'copied', 'trial', 'armed', 'giving_up', 'switched_back', 'undone']),
  /** Starts of the new release so far. */
  tries: z.number().int().min(0),
  why: updateUndoneSchema.shape.why.nullable(),
})
export type UpdateState = z.infer<typeof stateSchema>

function stateFile(dataDir: string): string {
  return join(dataDir, updatesFolder, 'state.json')
}

/** Null if no update is under way. A file that a failing disk has left unreadable is put aside, and counts as none. */
export function readState(dataDir: string): UpdateState | null {
  const file = stateFile(dataDir)
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) {
      if (thrown.code === 'ENOENT') return null
      throw thrown
    }
    renameSync(file, `${file}.damaged`)
    return null
  }
}

export function writeState(dataDir: string, state: UpdateState): void {
  mkdirSync(dirname(stateFile(dataDir)), { recursive: true, mode: 0o700 })
  writeDurably(stateFile(dataDir), `${JSON.stringify(state)}\n`)
}

export function removeState(dataDir: string): void {
  rmSync(stateFile(dataDir), { force: true })
  syncFolder(dirname(stateFile(dataDir)))
}
