import { events } from '../../../renderer/i18n/desk/events.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'
import { row } from './events-desk.ts'
import { eventsJobs } from './events-jobs.ts'

// Axe over a page of chart and list takes seconds on a busy machine.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

test.use({ operator: 'admin', language: 'en' })
eventsJobs('en')

test.describe('events on a small screen', () => {
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
