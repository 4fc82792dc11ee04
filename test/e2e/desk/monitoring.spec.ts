import type { Page } from '@playwright/test'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { ja } from '../../../renderer/i18n/ja.ts'
import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { DoorsDesk } from './doors-desk.ts'

test.describe.configure({ mode: 'serial' })

/** The demo's drawer, opened once for all tests. */
async function drawerOf(page: Page): Promise<Demo> {
  const demo = new Demo(page)
  if ((await page.locator('.drawer-panel').count()) === 0) await demo.open()
  return demo
}

const leaf = (demo: Demo, name: string) => demo.page.locator('.door-leaf').getByRole('button', { name })

for (const language of ['ja', 'en'] as const) {
  test.describe(`a monitored door in ${language}`, () => {
    test.use({ operator: 'admin', language })
    const shots = (name: string) => `monitoring/${name}-${language}`

    test('what is set is checked, saved, and read again', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { settings, monitoring } = doors.words
      await openArea(desk, 'doors')
      await doors.button(settings.open).click()
      await doors.dialog.getByText(settings.part.monitoring, { exact: true }).click()
      const held = doors.dialog.getByLabel(monitoring.heldOpenMs)
      await expect(held).toHaveValue('60')
      await held.fill('9')
      await doors.save()
      await expect(doors.dialog.locator('.mantine-InputWrapper-error')).toContainText('10')
      await expectAccessible(desk)
      await shot(desk, shots('settings'))
      await held.fill('６０')
      await doors.dialog.getByRole('switch').click()
      await doors.save()
      await expect(doors.dialog).toHaveCount(0)
      await doors.button(settings.open).click()
      await doors.dialog.getByText(settings.part.monitoring, { exact: true }).click()
      await expect(doors.dialog.getByRole('switch')).toBeChecked({ checked: language === 'ja' })
    })

    test('forced open shows at door, list and rail; its end and an acknowledgement too', async ({
      desk,
      site,
    }) => {
      const doors = new DoorsDesk(desk, language)
      const { contact, warning } = doors.words
      const { alarms } = deskTexts[language].events
      const demo = await drawerOf(await site.page())
      await openArea(desk, 'doors')
      await expect(desk.getByText(contact.closed, { exact: true })).toBeVisible()
      await leaf(demo, ja.demo.door.open).click()
      await demo.expectScene('door_open')
      await expect(desk.getByText(warning.forced_open, { exact: true })).toBeVisible()
      await shot(desk, shots('forced'))
      await desk.goto(`${desk.url().split('#')[0]}#/events/alarms`)
      const row = desk.locator('.alarm').first()
      await expect(row).toContainText(deskTexts[language].events.type.door_forced_open)
      await expect(row).toContainText(alarms.going_on)
      await row.getByRole('button', { name: alarms.acknowledge }).click()
      const dialog = desk.getByRole('dialog')
      await expect(dialog).toContainText(alarms.silences)
      await expectAccessible(desk)
      await shot(desk, shots('acknowledge'))
      await dialog.getByRole('button', { name: alarms.acknowledge }).click()
      await expect(dialog).toHaveCount(0)
      // Seen to is not over: door and desk go on showing it.
      await demo.expectScene('door_open')
      await desk.getByText(alarms.acknowledged, { exact: true }).click()
      await expect(row).toContainText(alarms.going_on)
      await leaf(demo, ja.demo.door.close).click()
      await demo.expectScene('idle')
      await expect(row).not.toContainText(alarms.going_on)
      await expectAccessible(desk)
      await shot(desk, shots('alarm-over'))
    })

    test('the exit button explains an opening', async ({ desk, site }) => {
      const doors = new DoorsDesk(desk, language)
      const { contact, warning } = doors.words
      const demo = await drawerOf(await site.page())
      await openArea(desk, 'doors')
      await leaf(demo, ja.demo.door.exit).click()
      await leaf(demo, ja.demo.door.open).click()
      await expect(desk.getByText(contact.open, { exact: true })).toBeVisible()
      await expect(desk.getByText(warning.forced_open, { exact: true })).toHaveCount(0)
      await leaf(demo, ja.demo.door.close).click()
      await expect(desk.getByText(contact.closed, { exact: true })).toBeVisible()
    })
  })
}
