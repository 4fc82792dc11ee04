import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

/** WebP unless asked for PNG: the soft light of the face's panels is ten times the size as PNG. `path` has no ending. */
export async function takePicture(page: Page, path: string, png = false): Promise<void> {
  if (png) {
    await page.screenshot({ path: `${path}.png` })
    return
  }
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 88 })
  await writeFile(`${path}.webp`, data, 'base64')
  await devtools.detach()
}
