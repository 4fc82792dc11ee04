import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { cacheDir, distDir, rootDir } from './paths.ts'
import { sourcePrint } from './source-print.ts'

/** Builds every part into dist/, unless dist/ already holds just this source. */

const printFile = join(cacheDir, 'build-print')

const print = await sourcePrint(rootDir)
if (!process.argv.includes('--force') && (await isBuilt(print))) process.exit(0)

const startedMs = performance.now()
const builder = await createBuilder({ configFile: join(rootDir, 'vite.config.ts'), logLevel: 'warn' })
await builder.buildApp()
await mkdir(cacheDir, { recursive: true })
await writeFile(printFile, print)
console.log(`Built in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s.`)

async function isBuilt(wanted: string): Promise<boolean> {
  if (!existsSync(join(distDir, 'renderer', 'index.html'))) return false
  try {
    return (await readFile(printFile, 'utf8')) === wanted
  } catch {
    return false
  }
}
