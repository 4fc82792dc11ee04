import { showView } from './face-page.ts'
import { expect, test } from './face-test.ts'
import { faintTexts, misfits, overlaps, seriousFindings } from './look.ts'
import { demoView, scenes } from './scenes.ts'

const shown = Object.entries(scenes).flatMap(([name, change]) => (change === null ? [] : [{ name, change }]))
const sizes = [
  [800, 480],
  [1024, 600],
  [1280, 800],
  [1920, 1080],
  [1080, 1920],
] as const

/** One of each make of scene: the rest differ in their words alone. */
const makes = [
  'idle',
  'idle-keypad',
  'code-empty',
  'code-keypad',
  'granted-name',
  'refused-own-words',
  'locked',
  'lockdown',
  'unlocked',
  'forced-open',
  'reader-lost',
]

for (const locale of ['ja', 'en'] as const) {
  test(`no scene in ${locale} has a serious accessibility finding`, async ({ face }) => {
    test.setTimeout(120_000)
    for (const name of makes) {
      await showView(face, { siteLocale: locale, ...scenes[name] })
      await expect(face.locator('html')).toHaveAttribute('lang', locale)
      expect(await seriousFindings(face), name).toEqual([])
    }
  })

  test(`every text in ${locale} has a contrast of 4.5 : 1 to what is drawn under it`, async ({ face }) => {
    test.setTimeout(120_000)
    for (const { name, change } of shown) {
      await showView(face, { siteLocale: locale, ...change })
      expect(await faintTexts(face, 4.5), name).toEqual([])
    }
  })
}

for (const [width, height] of sizes) {
  test(`every scene fits ${width} × ${height}`, async ({ face }) => {
    await face.setViewportSize({ width, height })
    for (const { name, change } of shown) {
      for (const locale of ['ja', 'en'] as const) {
        await showView(face, { siteLocale: locale, ...change })
        expect(await misfits(face), `${name} ${locale}`).toEqual([])
        expect(await overlaps(face), `${name} ${locale}`).toEqual([])
      }
    }
  })

  test(`keys are at least 80 px at ${width} × ${height}`, async ({ face }) => {
    await face.setViewportSize({ width, height })
    await showView(face, scenes['code-keypad'] ?? {})
    const keys = await face
      .locator('.key')
      .evaluateAll((all) => all.map((key) => key.getBoundingClientRect()))
    expect(keys).toHaveLength(12)
    for (const key of keys) {
      expect(key.width).toBeGreaterThanOrEqual(80)
      expect(key.height).toBeGreaterThanOrEqual(80)
    }
  })
}

test('the open demo drawer has no serious finding and leaves the face whole', async ({ demo }) => {
  await showView(demo, { demo: true })
  await demo.evaluate((view) => window.fakeController.showDemo(view), demoView)
  await demo.locator('.drawer-handle').click()
  await expect(demo.locator('.drawer-panel')).toBeVisible()
  expect(await seriousFindings(demo)).toEqual([])
  const face = await demo.locator('.face').boundingBox()
  const drawer = await demo.locator('.drawer').boundingBox()
  expect((face?.x ?? 0) + (face?.width ?? 0)).toBeLessThanOrEqual((drawer?.x ?? 0) + 0.5)
  expect(await overlaps(demo)).toEqual([])
})
