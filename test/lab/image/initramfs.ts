import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { mustRun } from '../host/command.ts'
import type { Kernel } from './kernel.ts'
import { modulesInOrder } from './modules.ts'

/** Packs busybox, the kernel modules in loading order and the first script into `output`. */
export function buildInitramfs(kernel: Kernel, work: string, output: string) {
  rmSync(work, { recursive: true, force: true })
  mkdirSync(join(work, 'bin'), { recursive: true })
  mkdirSync(join(work, 'modules'))
  copyFileSync('/bin/busybox', join(work, 'bin/busybox'))
  copyFileSync(join(import.meta.dirname, 'guest/initramfs.sh'), join(work, 'init'))
  mustRun('chmod', ['755', join(work, 'init'), join(work, 'bin/busybox')])
  const modules = modulesInOrder(kernel.modules)
  for (const module of modules)
    copyFileSync(join(kernel.modules, module), join(work, 'modules', basename(module)))
  unpackModules(join(work, 'modules'))
  const names = modules.map((module) => basename(module).replace(/\.(xz|zst|gz)$/, ''))
  writeFileSync(join(work, 'modules/order'), `${names.join('\n')}\n`)
  const files = mustRun('find', ['.'], { cwd: work })
  mustRun('sh', ['-c', `cpio --quiet -o -H newc | gzip -1 > '${output}'`], { cwd: work, input: files })
}

/** busybox's insmod reads plain modules; newer kernels pack theirs. */
function unpackModules(folder: string) {
  const unpack = (suffix: string, tool: string) =>
    mustRun('find', [folder, '-name', `*.ko.${suffix}`, '-exec', tool, '-d', '{}', ';'])
  unpack('xz', 'xz')
  unpack('gz', 'gzip')
  mustRun('find', [folder, '-name', '*.ko.zst', '-exec', 'zstd', '-q', '-d', '--rm', '{}', ';'])
}
