import type { Page } from '@playwright/test'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { DoorsDesk } from './doors-desk.ts'
import { cutOff, smallTexts } from './look.ts'

test.describe.configure({ mode: 'serial' })

/** The smallest screen at a door. */
const atTheDoor = { width: 1024, height: 600 }

/** In full in one language; the other differs by its words' lengths, which pictures and widths show. */
async function look(desk: Page, name: string): Promise<void> {
  await shot(desk, `areas/${name}`)
  if (name.endsWith('ja')) await expectAccessible(desk)
  const size = desk.viewportSize()
  await desk.setViewportSize(atTheDoor)
  await shot(desk, `areas/${name}-small`)
  expect(await cutOff(desk)).toEqual([])
  expect(await smallTexts(desk)).toEqual([])
  if (size !== null) await desk.setViewportSize(size)
}

for (const language of ['ja', 'en'] as const) {
  test.describe(`doors and areas in ${language}`, () => {
    test.use({ operator: 'admin', language })
    const back = language === 'ja' ? '裏口' : 'Back door'
    const inside = language === 'ja' ? '玄関の内側' : 'Front inside'
    const lab = language === 'ja' ? '実験室' : 'Laboratory'

    test('a door is added with its points, one of which the screen then shows', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { layout, points } = doors.words
      await openArea(desk, 'doors')
      await desk.locator('.week-section, .door-cards').first().waitFor()
      if (await desk.locator('.door-cards').isVisible()) await desk.locator('.door-card').first().click()
      await desk.getByRole('link', { name: points.open, exact: true }).click()
      await expect(desk.getByText(points.on_screen)).toBeVisible()
      await doors.button(points.add).click()
      await doors.dialog.getByLabel(points.name).fill(inside)
      await look(desk, `new-point-${language}`)
      await doors.save()
      await expect(desk.getByText(inside, { exact: true })).toBeVisible()
      if (language === 'ja') await expect(doors.button(layout.remove)).toBeDisabled()
      await look(desk, `points-${language}`)

      await doors.button(layout.add).click()
      await doors.dialog.getByLabel(doors.words.settings.name).fill(back)
      await doors.save()
      await expect(desk.getByRole('heading', { level: 1 })).toContainText(back)
      await doors.button(points.show).click()
      await expect(desk.getByText(points.on_screen)).toBeVisible()
    })

    test('an area is made, refused without an exit, changed', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { areas } = doors.words
      await openArea(desk, 'doors')
      await doors.tab('areas')
      if (language === 'ja') {
        await expect(desk.getByText(areas.none)).toBeVisible()
        await look(desk, 'none-ja')
      }
      await doors.button(areas.add).click()
      await doors.dialog.getByLabel(areas.name).fill(lab)
      await doors.dialog.getByRole('combobox', { name: areas.entries }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await doors.dialog.getByText(areas.hard, { exact: true }).click()
      await doors.save()
      await expect(doors.dialog.getByText(doors.common.problem.needs_exit)).toBeVisible()
      await look(desk, `area-${language}`)
      await doors.dialog.getByRole('combobox', { name: areas.exits }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await doors.dialog.getByLabel(areas.forgiven).fill('３：３０')
      await doors.save()
      const card = desk.getByRole('region', { name: lab })
      await expect(card).toContainText('3:30')
      await look(desk, `areas-${language}`)
      await card.getByRole('button', { name: areas.who }).click()
      await expect(doors.dialog.getByText(areas.nobody)).toBeVisible()
      await doors.dialog.getByRole('button', { name: doors.common.close }).last().click()
    })

    test('a door is deleted once it was said what goes with it', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { layout, points } = doors.words
      await openArea(desk, 'doors')
      await desk.locator('.door-card').filter({ hasText: back }).click()
      await desk.getByRole('link', { name: points.open, exact: true }).click()
      await doors.button(layout.remove).click()
      await expect(doors.dialog.getByText(layout.consequences_none)).toBeVisible()
      await look(desk, `remove-door-${language}`)
      await doors.dialog.getByRole('button', { name: doors.common.remove }).click()
      await expect(desk.getByText(layout.removed.replace('{{door}}', back))).toBeVisible()
      await expect(desk.locator('.week-section')).toBeVisible()
    })

    test('the log is kept for a number of days', async ({ desk }) => {
      const { settings, common } = deskTexts[language]
      await openArea(desk, 'settings')
      await desk.getByRole('link', { name: settings.nav.log, exact: true }).click()
      await desk.getByRole('radio', { name: settings.log.days }).check()
      const amount = desk.getByRole('textbox', { name: settings.log.amount_days })
      await amount.fill('５')
      await desk.getByRole('button', { name: common.save, exact: true }).click()
      await expect(desk.getByText(common.problem.too_small.replace('{{limit}}', '30'))).toBeVisible()
      await look(desk, `retention-${language}`)
      await amount.fill(language === 'ja' ? '365' : '400')
      await desk.getByRole('button', { name: common.save, exact: true }).click()
      await expect(desk.getByText(common.saved)).toBeVisible()
      await expect(amount).toHaveValue(language === 'ja' ? '365' : '400')
    })
  })
}
