import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * What the guest loads, before udev is up. crc32c comes first: ext4 asks for it by a softdep,
 * which insmod does not follow.
 */
const wanted = [
  'crc32c_generic',
  'virtio_pci',
  'virtio_blk',
  'virtio_net',
  'virtio_console',
  'ext4',
  'overlay',
  '9pnet_virtio',
  '9p',
  'xhci-pci',
  'usbhid',
  'hid-generic',
  'uhid',
  'evdev',
]

/** The wanted modules and all they depend on, as paths below the modules folder, in loading order. */
export function modulesInOrder(modulesFolder: string): string[] {
  const needs = new Map<string, string[]>()
  const paths = new Map<string, string>()
  for (const line of readFileSync(`${modulesFolder}/modules.dep`, 'utf8').split('\n')) {
    const [path, rest] = line.split(':')
    if (path === undefined || rest === undefined) continue
    needs.set(path, rest.split(' ').filter(Boolean))
    paths.set(moduleName(path), path)
  }
  const ordered = new Set<string>()
  const load = (path: string) => {
    if (ordered.has(path)) return
    for (const other of needs.get(path) ?? []) load(other)
    ordered.add(path)
  }
  for (const name of wanted) {
    const path = paths.get(moduleName(name))
    if (path !== undefined) load(path)
    else if (!isBuiltIn(modulesFolder, name)) throw new Error(`the kernel has no module ${name}`)
  }
  return [...ordered]
}

function isBuiltIn(modulesFolder: string, name: string): boolean {
  const builtIn = readFileSync(`${modulesFolder}/modules.builtin`, 'utf8').split('\n')
  return builtIn.some((path) => moduleName(path) === moduleName(name))
}

/** Kernel modules write - and _ alike; newer kernels ship them compressed. */
function moduleName(path: string): string {
  return basename(path)
    .replace(/\.ko(\.xz|\.zst|\.gz)?$/, '')
    .replaceAll('-', '_')
}
