import { readFile } from 'node:fs/promises'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { demoOf, row } from './events-desk.ts'

/** What is done with the log all day, in one language; a file of its own for each, so that both begin with a fresh site. */
export function eventsJobs(language: Locale): void {
  const { common, events: words } = deskTexts[language]

  test.use({ operator: 'admin', language })

  test.describe(`events in ${language}`, () => {
    test('what happens at the door appears at once, and a refusal says why', async ({ desk, site }) => {
      await openArea(desk, 'events')
      await expect(desk.locator('.live-dot')).toHaveText(words.live.on)
      const demo = await demoOf(site)
      await demo.setMode('access_controlled')
      await demo.present('mfa')
      await demo.expectStrike('open')
      await expect(row(desk, words.type.door_keycard_entered_accepted).first()).toContainText('山田 太郎')
      await demo.present('expired')
      const refused = row(desk, words.type.door_keycard_entered_rejected).filter({
        hasText: words.reason.expired,
      })
      await expect(refused).toBeVisible()
      await demo.present('unknown_card')
      await expect(row(desk, words.unknown_card).first()).toContainText(words.reason.unknown_card)
      await shot(desk, `events/log-${language}`)
      await expectAccessible(desk)

      await refused.click()
      const drawer = desk.getByRole('dialog')
      await expect(drawer.getByRole('heading', { name: words.detail.why })).toBeVisible()
      await expect(drawer.locator('.event-reasons li').first()).toContainText(
        deskTexts.ja.events.reason.expired,
      )
      await expect(drawer.locator('.event-reasons li').first()).toContainText(
        deskTexts.en.events.reason.expired,
      )
      await shot(desk, `events/detail-${language}`)
      await expectAccessible(desk)
      await desk.keyboard.press('Escape')
      await expect(drawer).toHaveCount(0)
    })

    test('filters stay in the address, and the chart can be read as a table', async ({ desk }) => {
      await openArea(desk, 'events')
      await desk.locator('.filter-kinds').getByText(words.kind.refusals, { exact: true }).click()
      await expect(desk).toHaveURL(/kinds=refusals/)
      await expect(row(desk, words.type.door_keycard_entered_rejected).first()).toBeVisible()
      await expect(row(desk, words.type.door_keycard_entered_accepted)).toHaveCount(0)
      await desk.getByRole('button', { name: words.filter.title }).click()
      await desk.getByRole('combobox', { name: words.filter.person, exact: true }).fill('やまだ')
      await desk.getByRole('option', { name: /山田/ }).click()
      await shot(desk, `events/filters-${language}`)
      await desk
        .locator('.mantine-Popover-dropdown')
        .getByRole('button', { name: common.close, exact: true })
        .click()
      await expect(desk.getByText(words.empty)).toBeVisible()
      await shot(desk, `events/filtered-${language}`)
      await expectAccessible(desk)
      await desk
        .getByRole('button', { name: words.filter.remove.replace('{{name}}', '山田 太郎'), exact: true })
        .click()
      await expect(row(desk, words.type.door_keycard_entered_rejected).first()).toBeVisible()

      await desk.getByRole('button', { name: words.chart.as_table }).click()
      await expect(desk.locator('.chart-table td').first()).toBeVisible()
      await shot(desk, `events/chart-table-${language}`)
      await desk.getByRole('button', { name: words.chart.as_chart }).click()
    })

    test('a filter is exported as CSV with every reason in words', async ({ desk }) => {
      await openArea(desk, 'events')
      await desk.locator('.filter-kinds').getByText(words.kind.refusals, { exact: true }).click()
      await desk.getByRole('button', { name: words.export.button }).click()
      const saved = desk.waitForEvent('download')
      await desk.getByRole('dialog').getByRole('button', { name: words.export.start }).click()
      const download = await saved
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^${words.export.file}-\\d{4}-\\d\\d-\\d\\d\\.csv$`),
      )
      const text = await readFile(await download.path(), 'utf8')
      expect(text.startsWith(`\uFEFF${words.column.number},${words.column.time},`)).toBe(true)
      expect(text).toContain(words.reason.expired)
      expect(text).not.toContain('door_keycard_entered_accepted')
      expect(text).toMatch(/\r\n$/)
      await shot(desk, `events/export-${language}`)
      await desk.keyboard.press('Escape')
    })

    test('the log is verified, signed, and compared with the signed checkpoint', async ({ desk }) => {
      await openArea(desk, 'events')
      await desk.getByRole('link', { name: words.nav.check, exact: true }).click()
      await desk.getByRole('button', { name: words.check.start, exact: true }).click()
      await expect(desk.getByText(words.check.intact, { exact: true })).toBeVisible()
      await desk.getByRole('button', { name: words.check.make }).click()
      const text = await desk.locator('p.checkpoint-text').innerText()
      expect(text).toMatch(/^genkan-checkpoint 1 \d+ [0-9a-f]{64} /)
      await expect(desk.getByRole('img', { name: words.check.qr })).toBeVisible()
      await shot(desk, `events/check-${language}`)
      await expectAccessible(desk)

      const typed = desk.getByRole('textbox', { name: words.check.paste })
      // As somebody types it from paper, where lines break anywhere.
      await typed.fill(text.replace(/.{40}/g, '$&\n'))
      await desk.getByRole('button', { name: words.check.with }).click()
      await expect(desk.getByText(words.check.intact, { exact: true })).toBeVisible()
      await typed.fill(text.replace(/[0-9a-f]{8}/, '00000000'))
      await desk.getByRole('button', { name: words.check.with }).click()
      await expect(desk.getByRole('alert').getByText(words.check.foreign)).toBeVisible()
      await shot(desk, `events/foreign-${language}`)
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
      await desk.getByRole('link', { name: words.nav.alarms, exact: true }).click()
      const alarm = desk.locator('.alarm').filter({ hasText: words.type.device_lost })
      await expect(alarm).toContainText(words.alarms.going_on)
      await reader.click()
      await expect(alarm).toContainText(words.alarms.ended.replace('{{when}}', '').trim())
      await shot(desk, `events/alarms-${language}`)
      await expectAccessible(desk)
      await alarm.getByRole('button', { name: words.alarms.acknowledge }).click()
      await desk.getByLabel(words.alarms.note).fill('USB ケーブルを挿し直した')
      await shot(desk, `events/acknowledge-${language}`)
      await desk.getByRole('dialog').getByRole('button', { name: words.alarms.acknowledge }).click()
      await expect(desk.getByText(words.alarms.none, { exact: true })).toBeVisible()
      await expect(badge).toHaveCount(0)
      await desk.getByText(words.alarms.acknowledged, { exact: true }).click()
      await expect(alarm).toContainText('USB ケーブルを挿し直した')
      await shot(desk, `events/acknowledged-${language}`)
    })

    test('a month in numbers, and its entry register to print', async ({ desk }) => {
      await openArea(desk, 'events')
      await desk.getByRole('link', { name: words.nav.reports, exact: true }).click()
      await expect(desk.locator('.report-table tfoot td').first()).toContainText(/^1/)
      await expect(desk.getByText(words.reason.unknown_card)).toBeVisible()
      await shot(desk, `events/reports-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('link', { name: words.report.open_register }).click()
      await expect(desk.locator('.register tbody tr')).toHaveCount(1)
      await expect(desk.locator('.register tbody')).toContainText('山田 太郎')
      await shot(desk, `events/register-${language}`)
      await expectAccessible(desk)
    })
  })
}
