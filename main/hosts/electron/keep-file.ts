import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'
import { app, type DownloadItem } from 'electron'
import { safeFileName } from '../page/file-name.ts'

/** Keeps a file that the desk made in the person's folder for downloads, and says where. */
export function keepFile(item: DownloadItem, print: (line: string) => void): void {
  const path = freePath(app.getPath('downloads'), safeFileName(item.getFilename()))
  item.setSavePath(path)
  item.once('done', (_event, state) => {
    print(state === 'completed' ? `Saved ${path}` : `A file of the desk could not be saved (${state}).`)
  })
}

/** `name.csv`, or `name (2).csv` where that is taken. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name)
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${ext}`)
    if (!existsSync(path)) return path
  }
}
