import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { fakeControllerScript, openFacePage, servePage, showView } from './face/face-page.ts'
import { demoView, scenes } from './face/scenes.ts'
import { chromiumOptions } from './support/chromium.ts'

/**
 * Takes a picture of every face in both languages.
 *   node test/e2e/screenshots.ts [--size 1280x800] [--out folder] [--only scene] [--page folder]
 * Without arguments: 1024 × 600 into assets/screenshots.
 */

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1024x600' },
    out: { type: 'string', default: fileURLToPath(new URL('../../assets/screenshots', import.meta.url)) },
    only: { type: 'string' },
    page: { type: 'string' },
  },
})
const [width = 1024, height = 600] = values.size.split('x').map(Number)
await mkdir(values.out, { recursive: true })

const served = await servePage(values.page)
const browser = await chromium.launch(chromiumOptions())
try {
  const script = await fakeControllerScript()
  for (const locale of ['ja', 'en'] as const) {
    const { page, violations } = await openFacePage(browser, {
      url: served.url,
      script,
      context: { viewport: { width, height } },
    })
    const shoot = (name: string) =>
      page.screenshot({ path: `${values.out}/face-${name}-${locale}.png` })
    for (const [name, change] of Object.entries(scenes)) {
      if (values.only !== undefined && values.only !== name) continue
      if (change !== null) await showView(page, { siteLocale: locale, ...englishDoor(change, locale) })
      await shoot(name)
    }
    if (values.only === undefined || values.only === 'demo') {
      await showView(page, { siteLocale: locale, demo: true })
      await page.evaluate((view) => window.fakeController.showDemo(view), demoView)
      await page.reload()
    }
    if (violations.length > 0) throw new Error(violations.join('\n'))
  }
} finally {
  await browser.close()
  await served.close()
}
process.stdout.write(`pictures in ${values.out}\n`)

function englishDoor<View extends { doorName?: string }>(view: View, locale: 'ja' | 'en'): View {
  return locale === 'en' && view.doorName === undefined ? { ...view, doorName: 'East entrance' } : view
}
