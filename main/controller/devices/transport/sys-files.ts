import { existsSync } from 'node:fs'
import { readdir, readFile, realpath, writeFile } from 'node:fs/promises'

/** The few file calls that sysfs needs, so that tests can play a /sys. */
export interface SysFiles {
  exists(path: string): boolean
  realpath(path: string): Promise<string>
  list(path: string): Promise<readonly string[]>
  read(path: string): Promise<string>
  readBytes(path: string): Promise<Uint8Array>
  write(path: string, text: string): Promise<void>
}

export const systemSysFiles: SysFiles = {
  exists: existsSync,
  realpath: (path) => realpath(path),
  list: (path) => readdir(path),
  read: (path) => readFile(path, 'utf8'),
  readBytes: (path) => readFile(path),
  write: (path, text) => writeFile(path, text),
}
