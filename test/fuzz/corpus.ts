import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('corpus', import.meta.url))

/** What is kept to begin with for a target: real reports and files, and whatever once was a finding. */
export function keptCorpus(target: string): readonly Uint8Array[] {
  return globSync('*', { cwd: join(folder, target) })
    .sort()
    .map((name) => Uint8Array.from(readFileSync(join(folder, target, name))))
}

/** Keeps an input for all later runs; gives its path. */
export function keepInput(target: string, input: Uint8Array, kind = 'found'): string {
  const name = `${kind}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`
  mkdirSync(join(folder, target), { recursive: true })
  writeFileSync(join(folder, target, name), input)
  return join(folder, target, name)
}
