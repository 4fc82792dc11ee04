import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** systemd binds a credential to this name: one made for something else does not open. */
export const credentialName = 'genkan-site-key'
const keyBytes = 32

/**
 * The site key that systemd opened for this service alone (`LoadCredentialEncrypted=`), in memory that is never swapped.
 * Null where there is none.
 */
export async function serviceCredential(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Buffer | null> {
  if (!env.CREDENTIALS_DIRECTORY) return null
  try {
    const key = await readFile(join(env.CREDENTIALS_DIRECTORY, credentialName))
    return key.length === keyBytes ? key : null
  } catch {
    return null
  }
}
