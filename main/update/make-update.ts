import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { headerBytes, signedMessage, writeSignedHeader } from './header.ts'
import { keyIdOf } from './keys.ts'
import { manifestSchema, type UpdateManifest } from './manifest.ts'

/** All that a manifest says but what is measured. */
export type UpdateWords = Omit<UpdateManifest, 'files' | 'product'>

export interface UpdateToMake {
  readonly words: UpdateWords
  /** Where the files lie, and their paths below it. */
  readonly folder: string
  readonly paths: readonly string[]
  readonly privateKey: KeyObject
  readonly target: string
}

/** Makes and signs an update file. Throws if a file can't be read or the manifest would not be accepted. */
export async function makeUpdate({ words, folder, paths, privateKey, target }: UpdateToMake): Promise<void> {
  const files = []
  for (const path of [...paths].sort()) files.push(await describeFile(folder, path))
  const manifest = manifestSchema.parse({ product: 'genkan', ...words, files })
  const manifestJson = Buffer.from(JSON.stringify(manifest))
  const payload = `${target}.payload`
  try {
    await writePayload(folder, manifest, payload)
    const payloadBytes = (await stat(payload)).size
    const keyId = keyIdOf(createPublicKey(privateKey))
    const head = writeSignedHeader(keyId, { manifestBytes: manifestJson.length, payloadBytes })
    const body = createHash('sha512').update(manifestJson)
    for await (const piece of createReadStream(payload)) body.update(piece)
    const signature = sign(null, signedMessage(head, body.digest()), privateKey)
    await writeWhole(`${target}.new`, [head, signature, manifestJson], payload)
    await rename(`${target}.new`, target)
  } finally {
    await rm(payload, { force: true })
  }
}

async function describeFile(folder: string, path: string) {
  const bytes = await readFile(join(folder, path))
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function writePayload(folder: string, { files, encoding }: UpdateManifest, payload: string) {
  const contents = async function* () {
    for (const { path } of files) yield* createReadStream(join(folder, path))
  }
  const target = createWriteStream(payload)
  if (encoding === 'gzip') await pipeline(contents, createGzip({ level: 9 }), target)
  else await pipeline(contents, target)
}

async function writeWhole(path: string, parts: readonly Uint8Array[], payload: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    const length = parts.slice(0, 2).reduce((sum, part) => sum + part.length, 0)
    if (length !== headerBytes) throw new Error('the head is not of its size')
    for (const part of parts) await file.writeFile(part)
    for await (const piece of createReadStream(payload)) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}
