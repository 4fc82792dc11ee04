import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export const repoRoot = join(import.meta.dirname, '../../..')
export const labRoot = join(repoRoot, 'test/lab')

/** A folder under .cache/lab, made when missing. Everything the lab keeps between runs lives there. */
export function labCache(...parts: string[]): string {
  const path = join(repoRoot, '.cache/lab', ...parts)
  mkdirSync(path, { recursive: true })
  return path
}
