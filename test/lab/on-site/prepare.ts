import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { Machine, thatFails, withMigration } from '../../faults/updates/machine.ts'
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
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'guest.ts'),
      outDir: join(folder, 'guest'),
      target: 'node24',
    },
    ssr: { noExternal: true },
  })
}
