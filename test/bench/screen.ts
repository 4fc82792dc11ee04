import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeKeyFile } from '../../main/hosts/site-key/key-file.ts'
import { distDir } from '../../main/launch/paths.ts'
import { seededPeople, siteKey } from './fill-site.ts'
import { badgesInPage } from './page-badges.ts'

export interface Screen {
  /** From the press that presents a badge to the changed document, ms. */
  readonly changedMs: readonly number[]
  /** To the end of the frame that shows it. */
  readonly shownMs: readonly number[]
  /** The same for a change that the page makes by itself: a frame alone. */
  readonly frameMs: readonly number[]
}

/**
 * Badges at the face in the built Chromium host without a screen. The badge begins in the page itself, by the
 * demo's drawer, so its way to the controller is measured along with the way back. Null if there is no browser.
 */
export async function measureScreen(dataDir: string, badges: number): Promise<Screen | null> {
  const key = Buffer.from(siteKey).toString('base64')
  await writeKeyFile(dataDir, { version: 1, wrapping: 'file', key, site: 'made' })
  const { startChromiumHost }: typeof import('../../main/hosts/chromium/chromium-host.ts') = await import(
    pathToFileURL(join(distDir, 'hosts', 'chromium.js')).href
  )
  const host = await startChromiumHost(
    { dataDir, demo: true, listen: null, host: 'chromium', desk: false, headlessBrowser: true },
    { distDir, print: () => {} },
  )
  if (host === null) return null
  try {
    const page = await host.page()
    await page.locator('.stage[data-scene="idle"]').waitFor()
    await page.locator('.drawer-handle').click()
    await page.locator('.demo-keypad').waitFor()
    return await page.evaluate(badgesInPage, { badges, people: seededPeople.length })
  } finally {
    await host.stop()
  }
}
