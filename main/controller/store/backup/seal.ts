import { Encrypter, Stanza } from 'age-encryption'
import { createTarPacker } from 'modern-tar'
import type { PhraseKdf } from '../../../contract/backup.ts'
import { type ClearFacts, clearStanza } from './clear-header.ts'
import { keyCheckOf } from './passphrase.ts'

/** Whom a backup is sealed for: all that is kept of the passphrase. */
export interface SealFor {
  /** `age1…` */
  readonly recipient: string
  readonly kdf: PhraseKdf
}

export interface Part {
  readonly name: string
  readonly bytes: number
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/**
 * The bytes of an age file that holds the parts as a tar archive. Nothing is read ahead of whoever takes them; a part that
 * throws ends the stream with what it threw.
 */
export async function sealed(
  to: SealFor,
  facts: ClearFacts,
  parts: readonly Part[],
): Promise<AsyncIterable<Uint8Array>> {
  const { args, body } = clearStanza(to.kdf, keyCheckOf(to.recipient), facts)
  const encrypter = new Encrypter()
  encrypter.addRecipient({ wrapFileKey: () => [new Stanza(args, body)] })
  encrypter.addRecipient(to.recipient)
  return encrypter.encrypt(archive(parts, facts.atMs))
}

function archive(parts: readonly Part[], atMs: number): ReadableStream<Uint8Array> {
  const { readable, controller } = createTarPacker()
  const pack = async () => {
    for (const { name, bytes, content } of parts) {
      const entry = controller.add({ name, size: bytes, mode: 0o600, mtime: new Date(atMs), type: 'file' })
      const writer = entry.getWriter()
      for await (const piece of content) await writer.write(piece)
      await writer.close()
    }
    controller.finalize()
  }
  pack().catch((thrown: unknown) => controller.error(thrown))
  return readable
}
