import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createBuilder } from 'vite'
import { keysFolder } from '../update/keys.ts'
import { cacheDir, distDir, rootDir } from './paths.ts'
import { sourcePrint } from './source-print.ts'

/** Builds every part into dist/, unless dist/ already holds just this source. */

const printFile = join(cacheDir, 'build-print')

const print = await sourcePrint(rootDir)
if (!process.argv.includes('--force') && (await isBuilt(print))) process.exit(0)

const startedMs = performance.now()
const builder = await createBuilder({ configFile: join(rootDir, 'vite.config.ts'), logLevel: 'warn' })
await builder.buildApp()
// The keys whose updates this build installs, and no others: what else lies there is from an earlier build.
const keys = join(distDir, keysFolder)
await rm(keys, { recursive: true, force: true })
await cp(join(rootDir, 'assets', keysFolder), keys, {
  recursive: true,
  filter: (source) => !basename(source).includes('.') || source.endsWith('.pem'),
})
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
