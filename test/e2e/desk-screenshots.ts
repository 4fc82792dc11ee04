import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { comeAndGo, deskScreens, expectVisitor, toSignIn } from './desk/screens.ts'
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

// A demo takes the machine's zone: the pictures are of one place, wherever they are taken.
process.env.TZ = 'Asia/Tokyo'
const site = await openDemoSite()
try {
  await comeAndGo(await site.page())
  const page = await site.deskPage()
  await page.setViewportSize({ width, height })
  for (const locale of ['ja', 'en'] as const) {
    const shoot = async (name: string) => {
      // Nothing under the pointer is lit, and what slid in has arrived.
      await page.mouse.move(0, 0)
      await page.waitForTimeout(500)
      await settle(page)
      await takePicture(page, `${values.out}/desk-${name}-${locale}`, values.png)
    }
    const signIn = async (operator: string) => {
      await toSignIn(page, locale)
      await page.locator('.demo-operators button').filter({ hasText: operator }).first().click()
      await page.locator('.operator-name').waitFor()
    }
    await toSignIn(page, locale)
    if (wants('sign-in')) await shoot('sign-in')
    let atWork = ''
    for (const { name, operator, hash, further } of deskScreens) {
      if (!wants(name)) continue
      if (operator !== atWork) {
        await signIn(operator)
        if (operator === 'reception') {
          await page.evaluate(() => location.assign('#/visitors/board'))
          await expectVisitor(page, locale)
        }
        atWork = operator
      }
      await page.evaluate((to) => location.assign(`#${to}`), hash)
      await page.locator('.page h1').first().waitFor()
      await further?.(page, locale)
      await shoot(name)
      await page.keyboard.press('Escape')
    }
    if (wants('lock')) {
      await signIn('admin')
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
