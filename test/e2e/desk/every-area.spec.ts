import { expect, expectAccessible, shot, test } from './desk-test.ts'
import { cutOff, smallTexts } from './look.ts'

/** Every area that an operator is shown, by its first page: what an area's own tests see closer is here seen of all alike. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const

for (const language of ['ja', 'en'] as const) {
  for (const operator of ['admin', 'reception', 'auditor']) {
    test.describe(`${operator} in ${language}`, () => {
      test.use({ language, operator })
      test('finds every area whole, legible and without a serious accessibility finding', async ({
        desk,
      }) => {
        test.setTimeout(180_000)
        const paths = await desk
          .locator('.rail-link')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
        expect(paths.length).toBeGreaterThan(0)
        for (const path of paths) {
          await desk.locator(`.rail-link[href="${path}"]`).click()
          await expect(desk.locator('.page h1').first()).toBeVisible()
          await expect(desk.locator('.area [role="status"] .mantine-Loader-root')).toHaveCount(0)
          for (const size of sizes) {
            await desk.setViewportSize(size)
            const where = `${path} at ${size.width}`
            expect(await smallTexts(desk), where).toEqual([])
            expect(await cutOff(desk), where).toEqual([])
            await shot(desk, `every/${operator}-${path.replace('#/', '')}-${size.width}-${language}`)
          }
          await desk.setViewportSize(sizes[0])
          await expectAccessible(desk)
        }
      })
    })
  }
}
