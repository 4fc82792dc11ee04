import { access } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Download } from 'playwright-core'
import { safeFileName } from '../page/file-name.ts'

/**
 * Keeps a file that the desk made in the person's own folder and says where; anything that is not of the desk's own
 * making is dropped.
 */
export async function keepDownload(
  download: Download,
  where: { readonly origin: string; readonly folder: string; readonly print: (line: string) => void },
): Promise<void> {
  if (!download.url().startsWith(`blob:${where.origin}/`)) {
    await download.cancel()
    return
  }
  const path = await freePath(where.folder, safeFileName(download.suggestedFilename()))
  await download.saveAs(path)
  where.print(`Saved ${path}`)
}

/** `name.csv`, or `name (2).csv` where that is taken. */
async function freePath(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${ext}`)
    if (!(await exists(path))) return path
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
