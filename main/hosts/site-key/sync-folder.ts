import { open } from 'node:fs/promises'

/** Makes what was renamed in a folder outlive a power cut. Windows can't open a folder; NTFS journals the renames themselves. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
