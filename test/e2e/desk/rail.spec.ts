import { expect, openArea, shot, test } from './desk-test.ts'

const sizes = [
  { width: 1024, height: 600 },
  { width: 1280, height: 720 },
  { width: 1280, height: 800 },
]
const longName = '株式会社みらいエンジニアリング 東日本技術開発センター 第二別館 北側通用口事務所'

for (const language of ['ja', 'en'] as const) {
  test.describe(`the rail in ${language}`, () => {
    test.use({ operator: 'admin', language })

    test('shows its foot whole at every size, and every area can be reached', async ({ desk }) => {
      const long = (name: string) =>
        desk.locator('.rail-site').evaluate((site, text) => {
          site.textContent = text
        }, name)
      const name = await desk.locator('.rail-site').innerText()
      for (const size of sizes) {
        await desk.setViewportSize(size)
        for (const text of [name, longName]) {
          await long(text)
          const at = `${size.width}x${size.height} ${text}`
          const foot = await desk.locator('.rail-foot').boundingBox()
          expect((foot?.y ?? 0) + (foot?.height ?? size.height), at).toBeLessThanOrEqual(size.height)
          for (const button of await desk.locator('.rail-foot button').all()) {
            await expect(button, at).toBeInViewport({ ratio: 1 })
          }
          const rail = await desk.locator('.rail').evaluate((box) => box.scrollHeight - box.clientHeight)
          expect(rail, at).toBe(0)
          await shot(
            desk,
            `rail/${size.width}x${size.height}-${text === name ? 'usual' : 'long'}-${language}`,
          )
        }
        await openArea(desk, 'settings')
        await expect(desk.locator('.rail-link[href="#/settings"]')).toBeInViewport({ ratio: 1 })
      }
      await long(name)
    })
  })
}
