import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { DoorsDesk } from './doors-desk.ts'

test.describe.configure({ mode: 'serial' })

for (const language of ['ja', 'en'] as const) {
  test.describe(`lockdown in ${language}`, () => {
    test.use({ operator: 'admin', language })
    const shots = (name: string) => `doors/${name}-${language}`

    test('a lockdown is held, unmistakable, refuses a badge, and is released', async ({ desk, site }) => {
      const doors = new DoorsDesk(desk, language)
      const { lockdown } = doors.words
      const demo = new Demo(await site.page())
      if (language === 'ja') await demo.open()
      await openArea(desk, 'doors')
      await doors.hold(desk.locator('.lockdown-button .hold-button'))
      const banner = desk.locator('.lockdown-banner')
      await expect(banner).toContainText(lockdown.on)
      await doors.expectMode('locked')
      await expectAccessible(desk)
      await shot(desk, shots('lockdown'))
      await expect(demo.page.locator('.stage')).toHaveAttribute('data-scene', 'locked')
      await demo.present('mfa')
      await demo.typeOwnCode('mfa')
      await demo.expectScene('refused')
      await demo.expectStrike('shut')
      await expect(doors.button(doors.words.unlock.now)).toBeVisible()
      await doors.button(doors.words.unlock.now).click()
      await doors.expectSaved(doors.common.failure.lockdown)
      await banner.getByRole('button').first().click()
      await desk.locator('.mantine-Popover-dropdown').getByRole('button', { name: lockdown.release }).click()
      await expect(banner).toHaveCount(0)
      await demo.expectScene('idle')
    })

    test('a scenario locks its doors for all but a group, and says its instruction', async ({
      desk,
      site,
    }) => {
      const doors = new DoorsDesk(desk, language)
      const { scenarios } = doors.words
      const demo = new Demo(await site.page())
      await openArea(desk, 'doors')
      await doors.tab('lockdown')
      await doors.button(scenarios.add).click()
      await doors.dialog.getByLabel(scenarios.name, { exact: true }).fill(`Drill ${language}`)
      await doors.dialog.getByRole('combobox', { name: scenarios.doors }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await doors.dialog.getByRole('combobox', { name: scenarios.pass }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await doors.dialog.getByLabel(scenarios.message).fill('その場で待機 / Stay where you are')
      await expectAccessible(desk)
      await shot(desk, shots('scenario'))
      await doors.save()
      await expect(doors.dialog).toHaveCount(0)
      const card = desk.getByRole('region', { name: `Drill ${language}` })
      await doors.hold(card.locator('.hold-button'))
      await expect(desk.locator('.lockdown-banner')).toContainText('Stay where you are')
      await shot(desk, shots('scenarios'))
      await demo.present('mfa')
      await demo.typeOwnCode('mfa')
      await demo.expectScene('granted')
      await card.getByRole('button', { name: doors.words.lockdown.release }).click()
      await desk
        .locator('.mantine-Popover-dropdown')
        .getByRole('button', { name: doors.words.lockdown.release })
        .click()
      await expect(desk.locator('.lockdown-banner')).toHaveCount(0)
    })
  })
}
