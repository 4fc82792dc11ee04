import { mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { cacheDir } from '../../main/launch/paths.ts'

/** One thing measured. Without a limit it is told for comparison only. */
export interface Row {
  readonly what: string
  readonly unit: 'times' | 'MB' | 'ms'
  /** Null if it could not be measured here. */
  readonly measured: number | null
  readonly limit: number | null
  readonly how: string
}

export type Verdict = 'ok' | 'OVER' | 'not measured' | ''

export function verdictOf({ measured, limit }: Row): Verdict {
  if (limit === null) return ''
  if (measured === null) return 'not measured'
  return measured <= limit ? 'ok' : 'OVER'
}

/** What a number depends on besides the program. */
export interface Machine {
  readonly node: string
  readonly sqlite: string
  readonly system: string
  readonly cpu: string
  readonly cores: number
  readonly memoryMb: number
  readonly fileSystem: string
  /** Programs that wanted a core in the last minute; far above the cores, others ran beside. */
  readonly load: number
}

export function describeMachine(dataDir: string): Machine {
  const [cpu] = cpus()
  return {
    node: process.version,
    sqlite: process.versions.sqlite ?? 'unknown',
    system: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1e6),
    fileSystem: fileSystemOf(dataDir),
    load: loadavg()[0] ?? 0,
  }
}

/** By the deepest mount point that holds the folder; elsewhere than on Linux the system's number for it. */
function fileSystemOf(dir: string): string {
  try {
    const mounts = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, point = '-']) => dir === point || dir.startsWith(point === '/' ? '/' : `${point}/`))
    const deepest = mounts.toSorted(([, a = ''], [, b = '']) => b.length - a.length)[0]
    return deepest?.[2] ?? 'unknown'
  } catch {
    return `type 0x${statfsSync(dir).type.toString(16)}`
  }
}

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.measured === null ? '–' : amount(row.measured, row.unit),
    row.limit === null ? '' : `≤ ${amount(row.limit, row.unit)}`,
    verdictOf(row),
  ])
  const head = ['', 'measured', 'limit', '']
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), ...cells.flatMap((row, index) => [line(row), `    ${rows[index]?.how ?? ''}`])].join(
    '\n',
  )
}

function amount(value: number, unit: Row['unit']): string {
  switch (unit) {
    case 'times':
      return `${value.toFixed(2)} ×`
    case 'ms':
      return `${value.toFixed(value < 10 ? 2 : 0)} ms`
    case 'MB':
      return `${value.toFixed(0)} MB`
  }
}

/** Returns the path it was written to; a quick run does not write over a real one. */
export function writeResults(machine: Machine, quick: boolean, rows: readonly Row[]): string {
  const file = join(cacheDir, 'results', quick ? 'bench-quick.json' : 'bench.json')
  mkdirSync(join(cacheDir, 'results'), { recursive: true })
  const results = rows.map((row) => ({ ...row, verdict: verdictOf(row) }))
  const text = JSON.stringify({ at: new Date().toISOString(), quick, machine, results }, null, 2)
  writeFileSync(file, `${text}\n`)
  return file
}
