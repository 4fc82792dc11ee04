import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun, run } from '../host/command.ts'
import { labCache } from '../host/paths.ts'

export interface Kernel {
  readonly release: string
  /** It was downloaded by this call. */
  readonly fetched: boolean
  readonly image: string
  /** The folder that holds `modules.dep`. */
  readonly modules: string
}

/** Debian's own kernel package, unpacked beside the machine and never installed. Fetched once. */
export function fetchKernel(): Kernel {
  const folder = join(labCache(), 'kernel')
  const fetched = !existsSync(folder)
  if (fetched) unpackKernel(folder)
  const release = readdirSync(join(folder, 'lib/modules'))[0]
  if (release === undefined) throw new Error(`no kernel under ${folder}`)
  return {
    release,
    fetched,
    image: join(folder, 'boot', `vmlinuz-${release}`),
    modules: join(folder, 'lib/modules', release),
  }
}

function unpackKernel(folder: string) {
  rmSync(labCache('kernel.part'), { recursive: true })
  const work = labCache('kernel.part')
  if (!downloadKernel(work)) {
    // A fresh machine has no package lists, an old one names a package that is gone.
    run('apt-get', ['-q', 'update'])
    if (!downloadKernel(work)) throw new Error('apt-get could not download linux-image-amd64')
  }
  const deb = readdirSync(work).find((file) => file.endsWith('.deb'))
  if (deb === undefined) throw new Error('apt-get download left no package')
  mustRun('dpkg', ['-x', join(work, deb), work])
  rmSync(join(work, deb))
  const release = readdirSync(join(work, 'lib/modules'))[0] ?? ''
  mustRun('/sbin/depmod', ['-b', work, release])
  renameSync(work, folder)
}

/** linux-image-amd64 itself is empty: it names the package that holds today's kernel. */
function downloadKernel(work: string): boolean {
  const depends = run('apt-cache', ['depends', 'linux-image-amd64']).stdout
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
  return name !== undefined && run('apt-get', ['-q', 'download', name], { cwd: work }).status === 0
}
