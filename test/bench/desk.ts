import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeKeyFile } from '../../main/hosts/site-key/key-file.ts'
import { distDir } from '../../main/launch/paths.ts'
import { siteKey } from './fill-site.ts'
import { scrollInPage, searchInPage } from './page-people.ts'

export interface DeskTimes {
  /** From a key in the search field to the end of the frame with its answer, ms. */
  readonly searchMs: readonly number[]
  /** Between frames while the list is scrolled. */
  readonly scrollMs: readonly number[]
  /** The same with nothing to draw. */
  readonly restMs: readonly number[]
}

/** Typed one after the other; each finds another number of people. By kanji, kana, company and card. */
const texts = [
  '佐',
  '佐藤',
  '',
  'ヤマ',
  'ヤマモ',
  '',
  '港湾',
  '',
  'さとう',
  '',
  '高橋 美',
  '高',
  '',
  '04000000000',
  '0400000000007B',
  '',
  '齋',
  '',
]

/** The People area of the built Chromium host without a screen. Null if there is no browser. */
export async function measureDesk(
  dataDir: string,
  wish: { readonly searches: number; readonly frames: number },
): Promise<DeskTimes | null> {
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
    const page = await host.deskPage()
    await page.locator('.demo-operators button').first().click()
    await page.locator('.rail-link[href="#/people"]').click()
    await page.locator('.data-row [role="gridcell"]').first().waitFor()
    // The index is made once after a start, and code is compiled: not what is measured.
    await page.evaluate(searchInPage, texts)
    const wanted = Array.from({ length: Math.ceil(wish.searches / texts.length) }, () => texts).flat()
    const searchMs = await page.evaluate(searchInPage, wanted)
    const { scrollMs, restMs } = await page.evaluate(scrollInPage, wish.frames)
    return { searchMs, scrollMs, restMs }
  } finally {
    await host.stop()
  }
}
