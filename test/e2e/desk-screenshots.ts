import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deskScreens, toSignIn } from './desk/screens.ts'
import { settle } from './face/face-page.ts'
import { takePicture } from './support/picture.ts'
import { openDemoSite } from './support/site.ts'

/**
 * Takes a picture of the desk's screens in both languages, on the real controller in a demo.
 *   node test/e2e/desk-screenshots.ts [--size 1280x800] [--out folder] [--only screen] [--png]
 */

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1280x800' },
    out: { type: 'string', default: fileURLToPath(new URL('../../assets/screenshots', import.meta.url)) },
    only: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
})
const [width = 1280, height = 800] = values.size.split('x').map(Number)
await mkdir(values.out, { recursive: true })
const wants = (name: string) => values.only === undefined || values.only === name

const site = await openDemoSite()
try {
  const page = await site.deskPage()
  await page.setViewportSize({ width, height })
  for (const locale of ['ja', 'en'] as const) {
    const shoot = async (name: string) => {
      await settle(page)
      await takePicture(page, `${values.out}/desk-${name}-${locale}`, values.png)
    }
    await toSignIn(page, locale)
    if (wants('sign-in')) await shoot('sign-in')
    for (const { name, operator, open } of deskScreens) {
      if (!wants(name)) continue
      await toSignIn(page, locale)
      await page.locator('.demo-operators button').filter({ hasText: operator }).first().click()
      await page.locator('.operator-name').waitFor()
      await open(page, locale)
      // Nothing under the pointer is lit.
      await page.mouse.move(0, 0)
      await page.waitForTimeout(400)
      await shoot(name)
    }
    if (wants('lock')) {
      await page.locator('.foot-button').first().click()
      await page.locator('.cover form').waitFor()
      await shoot('lock')
    }
  }
} finally {
  await site.close()
}
process.stdout.write(`pictures in ${values.out}\n`)
process.exit()
