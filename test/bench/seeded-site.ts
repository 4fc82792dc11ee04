import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../../main/controller/store/migrations/migrations.ts'
import { cacheDir } from '../../main/launch/paths.ts'
import { fillSite } from './fill-site.ts'

/** The sites lie beside the results, on the disk of this checkout: a memory file system would make syncs free. */
export const benchDir = join(cacheDir, 'bench')

/** A data folder with this many people, made once and then kept for later runs of the same schema and filling. */
export function seededSite(users: number, tell: (line: string) => void): string {
  mkdirSync(benchDir, { recursive: true })
  const dir = join(benchDir, `site-${users}-${fillingPrint()}`)
  if (existsSync(dir)) return dir
  for (const old of readdirSync(benchDir).filter((entry) => entry.startsWith(`site-${users}-`))) {
    rmSync(join(benchDir, old), { recursive: true })
  }
  tell(`Making a site of ${users.toLocaleString('en')} people, to be kept for later runs.`)
  const unborn = `${dir}.new`
  mkdirSync(unborn)
  fillSite(unborn, users)
  syncAll(unborn)
  renameSync(unborn, dir)
  return dir
}

/** A site to work on, on the disk before this returns, so that its writing disturbs no measurement. */
export function copySite(from: string, name: string): string {
  const dir = join(benchDir, name)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir)
  for (const file of readdirSync(from)) copyFileSync(join(from, file), join(dir, file))
  syncAll(dir)
  return dir
}

/** Changes with whatever decides what a filled site looks like. */
function fillingPrint(): string {
  const hash = createHash('sha256').update(JSON.stringify(migrations))
  for (const file of ['fill-site.ts', '../fakes/bulk-site.ts']) {
    hash.update(readFileSync(new URL(file, import.meta.url)))
  }
  return hash.digest('hex').slice(0, 12)
}

function syncAll(dir: string): void {
  for (const name of readdirSync(dir)) {
    const file = openSync(join(dir, name), 'r+')
    fsyncSync(file)
    closeSync(file)
  }
}
