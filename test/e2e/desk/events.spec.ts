import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { events } from '../../../renderer/i18n/desk/events.ts'
import { ja as face } from '../../../renderer/i18n/ja.ts'
import { Demo } from '../support/demo.ts'
import type { RunningSite } from '../support/site.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

// Axe over a page of chart and list takes seconds on a busy machine.
test.describe.configure({ mode: 'serial', timeout: 120_000 })
const ja = events.ja

/** The demo's controls, which stay open from one test to the next. */
async function demoOf(site: RunningSite): Promise<Demo> {
  const demo = new Demo(await site.page())
  if (!(await demo.page.locator('.drawer-panel').isVisible())) await demo.open()
  return demo
}
const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words })

test.use({ operator: 'admin' })

test.describe('events in Japanese', () => {
  test('what happens at the door appears at once, and a refusal says why', async ({ desk, site }) => {
    await openArea(desk, 'events')
    await expect(desk.locator('.live-dot')).toHaveText(ja.live.on)
    const demo = await demoOf(site)
    await demo.setMode('access_controlled')
    await demo.present('mfa')
    await demo.expectStrike('open')
    await expect(row(desk, ja.type.door_keycard_entered_accepted).first()).toContainText('山田 太郎')
    await demo.present('expired')
    const refused = row(desk, ja.type.door_keycard_entered_rejected).filter({ hasText: ja.reason.expired })
    await expect(refused).toBeVisible()
    await demo.present('unknown_card')
    await expect(row(desk, ja.unknown_card).first()).toContainText(ja.reason.unknown_card)
    await shot(desk, 'events/log-ja')
    await expectAccessible(desk)

    await refused.click()
    const drawer = desk.getByRole('dialog')
    await expect(drawer.getByRole('heading', { name: ja.detail.why })).toBeVisible()
    await expect(drawer.locator('.event-reasons li').first()).toContainText(events.ja.reason.expired)
    await expect(drawer.locator('.event-reasons li').first()).toContainText(events.en.reason.expired)
    await shot(desk, 'events/detail-ja')
    await expectAccessible(desk)
    await desk.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
  })

  test('filters stay in the address, and the chart can be read as a table', async ({ desk }) => {
    await openArea(desk, 'events')
    await desk.locator('.filter-kinds').getByText(ja.kind.refusals, { exact: true }).click()
    await expect(desk).toHaveURL(/kinds=refusals/)
    await expect(row(desk, ja.type.door_keycard_entered_rejected).first()).toBeVisible()
    await expect(row(desk, ja.type.door_keycard_entered_accepted)).toHaveCount(0)
    await desk.getByRole('button', { name: ja.filter.title }).click()
    await desk.getByRole('combobox', { name: ja.filter.person, exact: true }).fill('やまだ')
    await desk.getByRole('option', { name: /山田/ }).click()
    await shot(desk, 'events/filters-ja')
    await desk.locator('.mantine-Popover-dropdown').getByRole('button', { name: '閉じる' }).click()
    await expect(desk.getByText(ja.empty)).toBeVisible()
    await shot(desk, 'events/filtered-ja')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: ja.filter.remove.replace('{{name}}', '山田 太郎') }).click()
    await expect(row(desk, ja.type.door_keycard_entered_rejected).first()).toBeVisible()

    await desk.getByRole('button', { name: ja.chart.as_table }).click()
    await expect(desk.locator('.chart-table td').first()).toBeVisible()
    await shot(desk, 'events/chart-table-ja')
    await desk.getByRole('button', { name: ja.chart.as_chart }).click()
  })

  test('a filter is exported as CSV with every reason in words', async ({ desk }) => {
    await openArea(desk, 'events')
    await desk.locator('.filter-kinds').getByText(ja.kind.refusals, { exact: true }).click()
    await desk.getByRole('button', { name: ja.export.button }).click()
    const saved = desk.waitForEvent('download')
    await desk.getByRole('dialog').getByRole('button', { name: ja.export.start }).click()
    const download = await saved
    expect(download.suggestedFilename()).toMatch(/^イベント-\d{4}-\d\d-\d\d\.csv$/)
    const text = await readFile(await download.path(), 'utf8')
    expect(text.startsWith(`\uFEFF${ja.column.number},${ja.column.time},`)).toBe(true)
    expect(text).toContain(ja.reason.expired)
    expect(text).not.toContain('door_keycard_entered_accepted')
    expect(text).toMatch(/\r\n$/)
    await shot(desk, 'events/export-ja')
    await desk.keyboard.press('Escape')
  })

  test('the log is verified, signed, and compared with the signed checkpoint', async ({ desk }) => {
    await openArea(desk, 'events')
    await desk.getByRole('link', { name: ja.nav.check, exact: true }).click()
    await desk.getByRole('button', { name: ja.check.start, exact: true }).click()
    await expect(desk.getByText(ja.check.intact, { exact: true })).toBeVisible()
    await desk.getByRole('button', { name: ja.check.make }).click()
    const text = await desk.locator('p.checkpoint-text').innerText()
    expect(text).toMatch(/^genkan-checkpoint 1 \d+ [0-9a-f]{64} /)
    await expect(desk.getByRole('img', { name: ja.check.qr })).toBeVisible()
    await shot(desk, 'events/check-ja')
    await expectAccessible(desk)

    const typed = desk.getByRole('textbox', { name: ja.check.paste })
    // As somebody types it from paper, where lines break anywhere.
    await typed.fill(text.replace(/.{40}/g, '$&\n'))
    await desk.getByRole('button', { name: ja.check.with }).click()
    await expect(desk.getByText(ja.check.intact, { exact: true })).toBeVisible()
    await typed.fill(text.replace(/[0-9a-f]{8}/, '00000000'))
    await desk.getByRole('button', { name: ja.check.with }).click()
    await expect(desk.getByRole('alert').getByText(ja.check.foreign)).toBeVisible()
    await shot(desk, 'events/foreign-ja')
  })

  test('a lost reader is an alarm in the rail, over when it is back, and acknowledged with a note', async ({
    desk,
    site,
  }) => {
    await openArea(desk, 'events')
    const badge = desk.locator('.rail-count[data-tone="alarm"]')
    await expect(badge).toHaveCount(0)
    const demo = await demoOf(site)
    const reader = demo.page.locator('.drawer-panel').getByRole('switch').first()
    await reader.click()
    await expect(badge).toContainText('1')
    await desk.getByRole('link', { name: ja.nav.alarms, exact: true }).click()
    const alarm = desk.locator('.alarm').filter({ hasText: ja.type.device_lost })
    await expect(alarm).toContainText(ja.alarms.going_on)
    await reader.click()
    await expect(alarm).toContainText(/に終わりました/)
    await shot(desk, 'events/alarms-ja')
    await expectAccessible(desk)
    await alarm.getByRole('button', { name: ja.alarms.acknowledge }).click()
    await desk.getByLabel(ja.alarms.note).fill('USB ケーブルを挿し直した')
    await shot(desk, 'events/acknowledge-ja')
    await desk.getByRole('dialog').getByRole('button', { name: ja.alarms.acknowledge }).click()
    await expect(desk.getByText(ja.alarms.none, { exact: true })).toBeVisible()
    await expect(badge).toHaveCount(0)
    await desk.getByText(ja.alarms.acknowledged, { exact: true }).click()
    await expect(alarm).toContainText('USB ケーブルを挿し直した')
    await shot(desk, 'events/acknowledged-ja')
  })

  test('a month in numbers, and its entry register to print', async ({ desk }) => {
    await openArea(desk, 'events')
    await desk.getByRole('link', { name: ja.nav.reports, exact: true }).click()
    await expect(desk.locator('.report-table tfoot td').first()).toContainText(/^1/)
    await expect(desk.getByText(ja.reason.unknown_card)).toBeVisible()
    await shot(desk, 'events/reports-ja')
    await expectAccessible(desk)
    await desk.getByRole('link', { name: ja.report.open_register }).click()
    await expect(desk.locator('.register tbody tr')).toHaveCount(1)
    await expect(desk.locator('.register tbody')).toContainText('山田 太郎')
    await shot(desk, 'events/register-ja')
    await expectAccessible(desk)
  })
})

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

test.describe('events in English, on a small screen', () => {
  test.use({ language: 'en' })
  test('are sentences a clerk understands', async ({ desk }) => {
    const en = events.en
    await desk.setViewportSize({ width: 1024, height: 768 })
    await openArea(desk, 'events')
    const refused = row(desk, en.type.door_keycard_entered_rejected)
      .filter({ hasText: en.reason.expired })
      .first()
    await desk.locator('.filter-kinds').getByText(en.kind.refusals, { exact: true }).click()
    await expect(refused).toBeVisible()
    await shot(desk, 'events/log-en')
    await refused.click()
    await expect(desk.locator('.event-reasons li').first()).toContainText(en.reason.expired)
    await shot(desk, 'events/detail-en')
    await expectAccessible(desk)
    await desk.keyboard.press('Escape')
    for (const page of ['alarms', 'reports', 'check'] as const) {
      await desk.getByRole('link', { name: en.nav[page], exact: true }).click()
      await expect(desk.locator('.page h1')).toHaveText(en.nav[page])
      await shot(desk, `events/${page}-en`)
    }
    await desk.setViewportSize({ width: 1280, height: 800 })
  })
})
