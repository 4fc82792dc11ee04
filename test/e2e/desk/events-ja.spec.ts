import { events } from '../../../renderer/i18n/desk/events.ts'
import { ja as face } from '../../../renderer/i18n/ja.ts'
import { expect, openArea, shot, test } from './desk-test.ts'
import { demoOf, row } from './events-desk.ts'
import { eventsJobs } from './events-jobs.ts'

// Axe over a page of chart and list takes seconds on a busy machine.
test.describe.configure({ mode: 'serial', timeout: 120_000 })
const { ja } = events

test.use({ operator: 'admin' })
eventsJobs('ja')

test.describe('duress', () => {
  test('is shown in the log and its alarms alone: no badge in the rail', async ({ desk, site }) => {
    await openArea(desk, 'events')
    const demo = await demoOf(site)
    await demo.setMode('card_and_code')
    await demo.present('duress')
    await demo
      .person('duress')
      .getByRole('button', { name: `${face.demo.type_code} 2` })
      .click()
    await expect(row(desk, ja.type.duress).first()).toBeVisible()
    await expect(desk.locator('.rail-count[data-tone="alarm"]')).toHaveCount(0)
    await desk.getByRole('link', { name: ja.nav.alarms, exact: true }).click()
    await expect(desk.locator('.alarm').filter({ hasText: ja.type.duress })).toBeVisible()
  })
})

test.describe('the front desk', () => {
  test.use({ operator: null, role: 'front_desk' })
  test('reads the doors of today without duress, export, reports or proof', async ({ desk }) => {
    await openArea(desk, 'events')
    await expect(desk.getByText(ja.today_only)).toBeVisible()
    await expect(row(desk, '山田 太郎').first()).toBeVisible()
    await expect(row(desk, ja.type.door_granted).first()).toBeVisible()
    await expect(row(desk, ja.type.duress)).toHaveCount(0)
    for (const name of [ja.nav.reports, ja.nav.check]) {
      await expect(desk.getByRole('link', { name, exact: true })).toHaveCount(0)
    }
    await expect(desk.getByRole('button', { name: ja.export.button })).toHaveCount(0)
    await row(desk, ja.unknown_card).first().click()
    await expect(desk.getByRole('dialog')).toContainText('••••••')
    await expect(desk.getByRole('dialog')).not.toContainText(ja.detail.hash)
    await desk.keyboard.press('Escape')
    await desk.getByRole('link', { name: ja.nav.alarms, exact: true }).click()
    await expect(desk.getByText(ja.alarms.none, { exact: true })).toBeVisible()
    await shot(desk, 'events/front-desk-ja')
  })
})
