import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from './durable.ts'
import type { Installer } from './installer.ts'
import { unpack } from './unpack.ts'

/**
 * An AppImage takes the place of another in one rename; the one before lies beside it until the new one has run well.
 * `path`: of the running one. `running`: its version.
 */
export function appImageInstaller(path: string, running: string): Installer {
  const [next, before] = [`${path}.next`, `${path}.before`]
  const folder = dirname(path)
  const remove = (...paths: string[]) => {
    for (const each of paths) rmSync(each, { recursive: true, force: true })
  }
  return {
    kind: 'appimage',
    running,
    previous: () => null,
    // It lies on another disk than the data, maybe: what it lacks there shows in `prepare`.
    roomFor: () => 0,
    moduleVersion: () => null,
    async prepare(update) {
      const draft = `${path}.unpacked`
      remove(draft, next, before)
      try {
        mkdirSync(draft, { mode: 0o700 })
        await unpack(update, draft, 0o755)
        copyFileSync(path, `${before}.new`)
        await syncFile(`${before}.new`)
        renameSync(`${before}.new`, before)
        for (const file of update.manifest.files) renameSync(join(draft, file.path), next)
        // Whatever this process's own mask took away.
        chmodSync(next, 0o755)
        syncFolder(folder)
      } catch (thrown) {
        remove(next, before, `${before}.new`)
        throw thrown
      } finally {
        remove(draft)
      }
    },
    async switchTo() {
      if (existsSync(next)) renameSync(next, path)
      syncFolder(folder)
    },
    async switchBack() {
      if (existsSync(before)) renameSync(before, path)
      remove(next)
      syncFolder(folder)
    },
    tidy: () => remove(next, before),
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
