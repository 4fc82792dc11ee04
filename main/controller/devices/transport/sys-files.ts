import { constants, existsSync } from 'node:fs'
import { access, readdir, readFile, realpath, writeFile } from 'node:fs/promises'

/** The few file calls that sysfs needs, so that tests can play a /sys. */
export interface SysFiles {
  exists(path: string): boolean
  realpath(path: string): Promise<string>
  list(path: string): Promise<readonly string[]>
  read(path: string): Promise<string>
  readBytes(path: string): Promise<Uint8Array>
  write(path: string, text: string): Promise<void>
  /** Whether this process may read and write it; true also where there is no such file. */
  mayUse(path: string): Promise<boolean>
}

export const systemSysFiles: SysFiles = {
  exists: existsSync,
  realpath: (path) => realpath(path),
  list: (path) => readdir(path),
  read: (path) => readFile(path, 'utf8'),
  readBytes: (path) => readFile(path),
  write: (path, text) => writeFile(path, text),
  mayUse: (path) =>
    access(path, constants.R_OK | constants.W_OK).then(
      () => true,
      () => !existsSync(path),
    ),
}
