import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Image } from '../image/build.ts'
import type { Accelerator } from '../machine/command-line.ts'
import { runWithin } from './command.ts'
import { labCache } from './paths.ts'

/** A kernel without a root panics and ends QEMU within 3 s; a /dev/kvm that runs no guest hangs. */
const kvmLimitMs = 20_000

/** KVM where it runs guests, else software emulation. Tried once; the answer is kept in the lab's cache. */
export async function chooseAccelerator(image: Image): Promise<Accelerator> {
  if (!existsSync('/dev/kvm')) return 'tcg'
  const memory = join(labCache(), 'accelerator')
  if (existsSync(memory)) return readFileSync(memory, 'utf8') === 'kvm' ? 'kvm' : 'tcg'
  const accelerator = (await kvmRunsGuests(image)) ? 'kvm' : 'tcg'
  writeFileSync(memory, accelerator)
  return accelerator
}

async function kvmRunsGuests(image: Image): Promise<boolean> {
  const machine = [
    '-accel',
    'kvm',
    '-cpu',
    'host',
    '-m',
    '256',
    '-display',
    'none',
    '-nodefaults',
    '-no-reboot',
  ]
  const kernel = ['-kernel', image.kernel, '-append', 'panic=-1']
  return (await runWithin('qemu-system-x86_64', [...machine, ...kernel], kvmLimitMs)) === 0
}
