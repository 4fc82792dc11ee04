import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cacheDir, rootDir } from '../paths.ts'

/** Where electron-builder.yml looks for them. */
export const packDir = join(cacheDir, 'pack')

/**
 * The scripts that Debian's package manager runs: electron-builder's own (links, sandbox, AppArmor), and behind each what
 * makes an appliance of a machine.
 */
export async function writeDebScripts(): Promise<void> {
  const builder = dirname(
    createRequire(join(rootDir, 'package.json')).resolve('app-builder-lib/package.json'),
  )
  await mkdir(packDir, { recursive: true })
  for (const name of ['after-install', 'after-remove']) {
    const theirs = await readFile(join(builder, 'templates', 'linux', `${name}.tpl`), 'utf8')
    const ours = await readFile(join(rootDir, 'assets', 'linux', 'deb', `${name}.sh`), 'utf8')
    // electron-builder fills in ${…} of its own; a shell's variables of ours have no braces.
    await writeFile(join(packDir, `${name}.tpl`), `${theirs.trimEnd()}\n${ours}`)
  }
}
