import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const rootDir = fileURLToPath(new URL('../..', import.meta.url))
export const distDir = join(rootDir, 'dist')
export const cacheDir = join(rootDir, '.cache')
