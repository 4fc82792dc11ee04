import { devices } from '../../../renderer/i18n/desk/devices.ts'
import { ja } from '../../../renderer/i18n/ja.ts'
import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

test.use({ role: 'access_site_admin' })

test('the devices of the door are there with what they are for, and plugging shows at once', async ({
  desk,
  site,
}) => {
  await openArea(desk, 'devices')
  const reader = desk.getByRole('row').filter({ hasText: devices.ja.role.reader })
  const keypad = desk.getByRole('row').filter({ hasText: devices.ja.role.keypad })
  await expect(desk.getByRole('row').filter({ hasText: devices.ja.role.strike })).toContainText('リレー 1')
  await expect(reader).toContainText(devices.ja.plugged)
  await expectAccessible(desk)
  await shot(desk, 'devices/plugged-ja')

  const demo = new Demo(await site.page())
  await demo.open()
  const drawn = demo.page.locator('.drawer-panel')
  await drawn.getByRole('switch', { name: new RegExp(ja.demo.device.reader) }).click()
  await expect(reader).toContainText(devices.ja.unplugged)
  await shot(desk, 'devices/unplugged-ja')
  await drawn.getByRole('switch', { name: new RegExp(ja.demo.device.reader) }).click()
  await expect(reader).toContainText(devices.ja.plugged)

  await demo.setMode('card_and_code')
  await demo.present('mfa')
  await expect(reader).toContainText(devices.ja.input.card)
  await demo.typeKeys('24')
  await expect(keypad).toContainText(devices.ja.input.key)
  await shot(desk, 'devices/inputs-ja')
})

test.describe('in English, on a small screen', () => {
  test.use({ language: 'en' })
  test('the devices fit', async ({ desk }) => {
    await desk.setViewportSize({ width: 1024, height: 768 })
    await openArea(desk, 'devices')
    await expect(desk.getByRole('row').filter({ hasText: devices.en.role.reader })).toBeVisible()
    await shot(desk, 'devices/1024-en')
    await expectAccessible(desk)
    const width = await desk.locator('.area').evaluate((area) => area.scrollWidth - area.clientWidth)
    expect(width).toBe(0)
    await desk.setViewportSize({ width: 1280, height: 800 })
  })
})

test.describe('for the front desk', () => {
  test.use({ role: 'front_desk' })
  test('there is no such area', async ({ desk }) => {
    await expect(desk.locator('.rail-link[href="#/devices"]')).toHaveCount(0)
    await desk.evaluate(() => {
      window.location.hash = '#/devices'
    })
    await expect(desk.getByRole('heading', { name: devices.ja.title })).toHaveCount(0)
  })
})
