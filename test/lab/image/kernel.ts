import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from '../host/command.ts'
import { labCache } from '../host/paths.ts'

export interface Kernel {
  readonly release: string
  readonly image: string
  /** The folder that holds `modules.dep`. */
  readonly modules: string
}

/** Debian's own kernel package, unpacked beside the machine and never installed. Fetched once. */
export function fetchKernel(): Kernel {
  const folder = join(labCache(), 'kernel')
  if (!existsSync(folder)) unpackKernel(folder)
  const release = readdirSync(join(folder, 'lib/modules'))[0]
  if (release === undefined) throw new Error(`no kernel under ${folder}`)
  return {
    release,
    image: join(folder, 'boot', `vmlinuz-${release}`),
    modules: join(folder, 'lib/modules', release),
  }
}

function unpackKernel(folder: string) {
  const work = labCache('kernel.part')
  const depends = mustRun('apt-cache', ['depends', 'linux-image-amd64'])
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
  if (name === undefined) throw new Error('apt knows no linux-image-amd64; run apt-get update')
  mustRun('apt-get', ['-q', 'download', name], { cwd: work })
  const deb = readdirSync(work).find((file) => file.endsWith('.deb'))
  if (deb === undefined) throw new Error(`apt-get download ${name} left no package`)
  mustRun('dpkg', ['-x', join(work, deb), work])
  rmSync(join(work, deb))
  const release = readdirSync(join(work, 'lib/modules'))[0] ?? ''
  mustRun('/sbin/depmod', ['-b', work, release])
  renameSync(work, folder)
}
