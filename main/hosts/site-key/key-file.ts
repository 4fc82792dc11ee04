import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { keyWrappingSchema } from '../../contract/host-channel.ts'
import { syncFolder } from './sync-folder.ts'

export const keyFileName = 'site-key.json'

/** The site key as it lies on the disk. `site` is `new` until the database it belongs to has been seen. */
const keyFileSchema = z.strictObject({
  version: z.literal(1),
  wrapping: keyWrappingSchema,
  /** Base64 of what the wrapping made of the 32 bytes. */
  key: z.base64(),
  site: z.enum(['new', 'made']),
})
export type KeyFile = z.infer<typeof keyFileSchema>

/** `damaged` = a file is there and says nothing usable: it is left as it is. */
export type ReadKeyFile = { kind: 'found'; file: KeyFile } | { kind: 'none' } | { kind: 'damaged' }

export async function readKeyFile(dataDir: string): Promise<ReadKeyFile> {
  let text: string
  try {
    text = await readFile(join(dataDir, keyFileName), 'utf8')
  } catch (error) {
    return isMissing(error) ? { kind: 'none' } : { kind: 'damaged' }
  }
  const parsed = keyFileSchema.safeParse(parseJson(text))
  return parsed.success ? { kind: 'found', file: parsed.data } : { kind: 'damaged' }
}

/** Readable by its owner alone, whole or not at all, and on the disk before this resolves. */
export async function writeKeyFile(dataDir: string, file: KeyFile): Promise<void> {
  const path = join(dataDir, keyFileName)
  const draft = `${path}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(file)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
