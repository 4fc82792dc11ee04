import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from '../host/command.ts'
import { labCache } from '../host/paths.ts'
import { type Image, removeOld } from '../image/build.ts'
import type { Accelerator } from './command-line.ts'
import { Machine } from './machine.ts'

/**
 * The state of a guest that has just booted, in a file: about 180 MB, from which a machine is up in half a
 * second. Booted once for each image, QEMU and command line; 12 s in emulation.
 */
export async function prepareSnapshot(image: Image, accelerator: Accelerator): Promise<string> {
  const hash = createHash('sha256').update(image.hash).update(accelerator)
  hash.update(mustRun('qemu-system-x86_64', ['--version']))
  hash.update(readFileSync(join(import.meta.dirname, 'command-line.ts')))
  const path = join(labCache(), `snapshot-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(path)) return path
  removeOld('snapshot-')
  const machine = await Machine.start({ image, accelerator, app: labCache('empty') })
  await machine.save(`${path}.part`)
  renameSync(`${path}.part`, path)
  return path
}
