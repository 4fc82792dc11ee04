import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Surroundings } from '../host-options.ts'

/** The person's folder for downloads: on Linux as the desktop names it in its language, else `Downloads`. */
export async function downloadsFolder({ platform, env, home }: Surroundings): Promise<string> {
  const usual = join(home, 'Downloads')
  if (platform === 'win32' || platform === 'darwin') return usual
  const config = env.XDG_CONFIG_HOME ?? join(home, '.config')
  const text = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '')
  const named = /^XDG_DOWNLOAD_DIR="(?<path>[^"]+)"/m.exec(text)?.groups?.path
  return named?.replace('$HOME', home) ?? usual
}
