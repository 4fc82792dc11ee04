import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Machine, thatFails, withMigration } from '../../faults/updates/machine.ts'
import { bundleForGuest } from '../host/guest-programs.ts'
import { labCache } from '../host/paths.ts'

/**
 * What the guest needs for a life on site, in .cache/lab/on-site, which it sees as /app/on-site: an installed release
 * with a key of its own, signed files of two releases to come, and the host's program as one file.
 */
export async function prepareOnSite(): Promise<void> {
  const folder = labCache('on-site')
  rmSync(folder, { recursive: true, force: true })
  const machine = new Machine(labCache('on-site'))
  await machine.update('good', withMigration('0.2.0'))
  await machine.update('bad', thatFails('0.3.0'))
  await bundleForGuest({ guest: join(import.meta.dirname, 'guest.ts') }, join(folder, 'guest'))
}
