import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What the build is made of. The lock file stands for every package. */
const roots = ['main', 'renderer', 'assets', 'vite.config.ts', 'package-lock.json'] as const

/** A fingerprint of every file the build reads: names and contents, the same on every system. */
export async function sourcePrint(rootDir: string): Promise<string> {
  const files = (await Promise.all(roots.map((root) => filesUnder(join(rootDir, root))))).flat()
  const hash = createHash('sha256').update(process.version)
  for (const file of files.sort()) {
    const name = relative(rootDir, file).split(sep).join('/')
    const content = await readFile(file)
    hash.update(`\0${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}
