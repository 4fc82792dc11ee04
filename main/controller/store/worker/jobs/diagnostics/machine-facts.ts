import { statfsSync, statSync } from 'node:fs'
import { arch, cpus, freemem, loadavg, platform, release, totalmem, uptime } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../../connection.ts'

/** Files of the data folder whose sizes say something. */
const sized = ['genkan.db', 'genkan.db-wal', 'reserve.bin'] as const

/** Disk, memory, system, and how far the store's migrations have come. Sizes in bytes. */
export function machineFacts(dataDir: string, connection: Connection) {
  const meta = connection.all("SELECT key, value FROM meta WHERE key IN ('schema_version', 'oldest_release')")
  return {
    system: { platform: platform(), release: release(), arch: arch(), processors: cpus().length },
    upS: Math.round(uptime()),
    load: loadavg(),
    memory: { total: totalmem(), free: freemem(), process: process.memoryUsage() },
    disk: diskOf(dataDir),
    files: Object.fromEntries(sized.map((name) => [name, sizeOf(join(dataDir, name))])),
    migrations: Object.fromEntries(meta.map(({ key, value }) => [key, value])),
  }
}

function diskOf(folder: string) {
  try {
    const { bsize, blocks, bavail, files, ffree } = statfsSync(folder)
    return { total: blocks * bsize, free: bavail * bsize, inodes: files, inodesFree: ffree }
  } catch {
    return null
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}
