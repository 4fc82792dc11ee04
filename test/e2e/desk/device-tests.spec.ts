import type { Page } from '@playwright/test'
import { deviceTests } from '../../../renderer/i18n/desk/device-tests.ts'
import { devices } from '../../../renderer/i18n/desk/devices.ts'
import { ja } from '../../../renderer/i18n/ja.ts'
import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { cutOff, smallTexts } from './look.ts'

test.use({ role: 'access_site_admin' })

const words = deviceTests.ja
/** Cards of the demo's people, as they would be printed. */
const printed = { mfa: '04A1B2C3D4E501', shared_mfa: '04A1B2C3D4E502' } as const

async function drawerOf(site: { page(): Promise<Page> }): Promise<Demo> {
  const demo = new Demo(await site.page())
  if ((await demo.page.locator('.drawer-panel').count()) === 0) await demo.open()
  return demo
}

async function openDevice(desk: Page, product: string): Promise<void> {
  await openArea(desk, 'devices')
  await desk.getByRole('link', { name: product, exact: true }).click()
  await expect(desk.getByRole('heading', { level: 1, name: product })).toBeVisible()
}

const section = (desk: Page, title: string) => desk.locator('.section').filter({ hasText: title })
/** A press that asks once. */
async function confirm(desk: Page, name: string): Promise<void> {
  await desk.getByRole('button', { name, exact: true }).first().click()
  await desk.locator('.mantine-Popover-dropdown').getByRole('button', { name, exact: true }).click()
}

async function giveReader(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: words.use.give }).click()
  await desk.getByRole('dialog').getByRole('button', { name: words.bind.submit }).click()
  await expect(desk.getByRole('dialog')).toHaveCount(0)
}

/** Until it says that it waits, a card is still the door's. */
async function listen(desk: Page, { listen }: typeof deviceTests.en | typeof deviceTests.ja): Promise<void> {
  await desk.getByRole('button', { name: listen.start }).click()
  await expect(desk.getByText(listen.empty)).toBeVisible()
}

test('what a reader sends is shown masked, and its door hears nothing of it', async ({ desk, site }) => {
  const demo = await drawerOf(site)
  await demo.setMode('card_and_code')
  await openDevice(desk, 'Virtual reader')
  await listen(desk, words)
  await demo.present('mfa')
  await demo.present('unknown_card')
  const lines = desk.locator('.trace-line')
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(0)).toContainText(words.input.unknown)
  await expect(lines.nth(1)).toContainText('••••E501')
  await expect(lines.nth(1)).toContainText(words.input.known)
  await demo.expectScene('idle')
  await expectAccessible(desk)
  await shot(desk, 'device-tests/trace-ja')
  expect(await smallTexts(desk)).toEqual([])
  expect(await cutOff(desk)).toEqual([])
  await desk.getByRole('button', { name: words.listen.stop }).click()
  await expect(lines).toHaveCount(0)
  await demo.present('mfa')
  await demo.expectScene('code')
})

test('a relay is heard and read back', async ({ desk }) => {
  await openDevice(desk, 'Virtual relay')
  await desk.getByRole('button', { name: words.relay.click.replace('{{number}}', '1') }).click()
  await expect(desk.getByText(words.relay.followed)).toBeVisible()
  await expectAccessible(desk)
  await shot(desk, 'device-tests/relay-ja')
})

test('each sign of a light can be looked at', async ({ desk }) => {
  await openDevice(desk, 'Virtual light')
  await desk.getByRole('button', { name: words.light.sign.granted }).click()
  await expectAccessible(desk)
  await shot(desk, 'device-tests/light-ja')
})

test('a keypad is taken away, shown by typing on it, and given back', async ({ desk, site }) => {
  const demo = await drawerOf(site)
  await openDevice(desk, 'Virtual keypad')
  await confirm(desk, words.use.take)
  await expect(desk.getByText(words.use.none)).toBeVisible()
  await openArea(desk, 'devices')
  await desk.getByRole('button', { name: devices.ja.give }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('combobox', { name: words.bind.role }).click()
  await desk.getByRole('option', { name: devices.ja.role.keypad }).click()
  await dialog.getByRole('button', { name: words.bind.show }).click()
  await expect(dialog.getByText(words.bind.how.keypad)).toBeVisible()
  await shot(desk, 'device-tests/show-ja')
  await demo.typeKeys('1234')
  await expect(dialog.locator('.device-shown')).toContainText('Virtual keypad')
  await expectAccessible(desk)
  await shot(desk, 'device-tests/shown-ja')
  await dialog.getByRole('button', { name: words.bind.submit }).click()
  const row = desk.getByRole('row').filter({ hasText: 'Virtual keypad' })
  await expect(row).toContainText(devices.ja.role.keypad)
})

test('a reader that was swapped is taken for the old one by a known card', async ({ desk, site }) => {
  const demo = await drawerOf(site)
  const swap = (name: string) =>
    demo.page
      .locator('.plug')
      .filter({ hasText: ja.demo.device.reader })
      .getByRole('button', { name })
      .click()
  await swap(ja.demo.swap)
  await openDevice(desk, 'Virtual reader')
  await expect(desk.locator('.swap-note')).toContainText('virtual:reader-2')
  await expectAccessible(desk)
  await shot(desk, 'device-tests/swapped-ja')
  await desk.getByRole('button', { name: words.swap.accept }).click()
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByText(words.swap.reader)).toBeVisible()
  await demo.present('unknown_card')
  await expect(dialog.getByText(words.swap.not_known)).toBeVisible()
  await shot(desk, 'device-tests/replace-ja')
  await demo.present('mfa')
  await expect(desk.getByRole('heading', { level: 1, name: 'Virtual reader 2' })).toBeVisible()
  await demo.setMode('card_and_code')
  await demo.present('mfa')
  await demo.expectScene('code')
  await swap(ja.demo.put_back)
  await openDevice(desk, 'Virtual reader')
  await giveReader(desk)
})

test('the form in which a reader types is learnt from two cards', async ({ desk, site }) => {
  const demo = await drawerOf(site)
  await openDevice(desk, 'Virtual wedge')
  await giveReader(desk)
  await section(desk, words.cards.title).getByRole('button', { name: words.cards.learn }).click()
  const dialog = desk.getByRole('dialog')
  const number = dialog.getByRole('textbox', { name: words.learn.printed })
  await number.fill(printed.mfa)
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: words.learn.present }).click()
  await expect(dialog.getByText(words.learn.waiting)).toBeVisible()
  await demo.present('mfa')
  await expect(dialog.getByText(words.format.uid_hex, { exact: true })).toBeVisible()
  await shot(desk, 'device-tests/learn-one-ja')
  await number.fill(printed.shared_mfa)
  await dialog.getByRole('button', { name: words.learn.second }).click()
  await demo.present('shared_mfa')
  await expect(dialog.getByText(words.learn.confirmed)).toBeVisible()
  await shot(desk, 'device-tests/learn-two-ja')
  await dialog.getByRole('button', { name: words.learn.use }).click()
  await expect(dialog).toHaveCount(0)
  await listen(desk, words)
  await demo.present('mfa')
  await expect(desk.locator('.trace-line')).toContainText(words.format.uid_hex)
  await expect(desk.locator('.trace-line')).toContainText(words.input.known)
  await shot(desk, 'device-tests/wedge-ja')
  await openDevice(desk, 'Virtual reader')
  await giveReader(desk)
})

test.describe('in English, on a small screen', () => {
  test.use({ language: 'en' })
  test('each page fits', async ({ desk, site }) => {
    const demo = await drawerOf(site)
    await desk.setViewportSize({ width: 1024, height: 600 })
    await openDevice(desk, 'Virtual reader')
    await listen(desk, deviceTests.en)
    await demo.present('unknown_card')
    await expect(desk.locator('.trace-line')).toContainText(deviceTests.en.input.unknown)
    await shot(desk, 'device-tests/trace-1024-en')
    expect(await cutOff(desk)).toEqual([])
    expect(await smallTexts(desk)).toEqual([])
    await expectAccessible(desk)
    await openDevice(desk, 'Virtual wedge')
    await shot(desk, 'device-tests/wedge-1024-en')
    await desk.getByRole('button', { name: deviceTests.en.use.give }).click()
    await expect(desk.getByRole('dialog')).toBeVisible()
    await shot(desk, 'device-tests/give-1024-en')
    expect(await cutOff(desk)).toEqual([])
    await desk.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await desk.setViewportSize({ width: 1280, height: 800 })
  })
})
