import { mkdir, readFile } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { fakeControllerScript, openFacePage, servePage, settle, showView } from './face/face-page.ts'
import { demoView, scenes } from './face/scenes.ts'
import { chromiumOptions } from './support/chromium.ts'
import { takePicture } from './support/picture.ts'

/**
 * Takes a picture of every face in both languages.
 *   node test/e2e/screenshots.ts [--size 1280x800] [--out folder] [--only scene] [--page folder] [--png]
 * Without arguments: 1024 × 600 of the built page into assets/screenshots.
 */

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1024x600' },
    out: { type: 'string', default: fileURLToPath(new URL('../../assets/screenshots', import.meta.url)) },
    only: { type: 'string' },
    page: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
})
const [width = 1024, height = 600] = values.size.split('x').map(Number)
await mkdir(values.out, { recursive: true })

const doorNames = { ja: '東口 エントランス', en: 'East entrance' }
const served = await servePage(values.page)
const browser = await chromium.launch(chromiumOptions())
try {
  const script = await fakeControllerScript()
  const context = { viewport: { width, height } }
  for (const locale of ['ja', 'en'] as const) {
    const site = { siteLocale: locale, doorName: doorNames[locale] }
    const shoot = (page: Page, name: string) =>
      takePicture(page, `${values.out}/face-${name}-${locale}`, values.png)

    const face = await openFacePage(browser, { url: served.url, script, context })
    for (const [name, change] of Object.entries(scenes)) {
      if (values.only !== undefined && values.only !== name) continue
      if (change === null) await settle(face.page)
      else await showView(face.page, { ...site, ...change })
      await shoot(face.page, name)
    }

    const demo = await openFacePage(browser, { url: `${served.url}#demo`, script, context })
    await showView(demo.page, { ...site, demo: true })
    await demo.page.evaluate((view) => window.fakeController.showDemo(view), demoView)
    await shoot(demo.page, 'demo-closed')
    await demo.page.locator('.drawer-handle').click()
    await shoot(demo.page, 'demo')
    await demo.page.locator('.drawer-panel').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight))
    await shoot(demo.page, 'demo-end')

    const violations = [...face.violations, ...demo.violations]
    if (violations.length > 0) throw new Error(violations.join('\n'))
    await face.page.context().close()
    await demo.page.context().close()
  }
  if (values.only === undefined && !values.png) await drawIcon()
} finally {
  await browser.close()
  await served.close()
}
process.stdout.write(`pictures in ${values.out}\n`)

/** The application's icon as the packager and the desktop want it: 512 px, transparent corners. */
async function drawIcon(): Promise<void> {
  const folder = new URL('../../assets/', import.meta.url)
  const page = await browser.newPage({ viewport: { width: 512, height: 512 } })
  await page.setContent(
    `<style>body { margin: 0 }</style>${await readFile(new URL('icon.svg', folder), 'utf8')}`,
  )
  await page.screenshot({ path: fileURLToPath(new URL('icon.png', folder)), omitBackground: true })
}
