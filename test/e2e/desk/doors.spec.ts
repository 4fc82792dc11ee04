import type { Locale } from '../../../main/contract/face.ts'
import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, openArea, shot, signIn, test } from './desk-test.ts'
import { DoorsDesk } from './doors-desk.ts'

test.describe.configure({ mode: 'serial' })

/** Dates far enough ahead that they lie in the future whenever the test runs. */
const nextYear = new Date().getUTCFullYear() + 1

test.describe('an exception that asks for a code', () => {
  test.use({ operator: 'admin', language: 'ja' })

  test('names who has none as a week does, and is saved only then', async ({ desk }) => {
    const doors = new DoorsDesk(desk, 'ja')
    const { calendars, exception, refused } = doors.words
    await openArea(desk, 'doors')
    await doors.tab('calendars')
    await doors.button(calendars.add).first().click()
    await doors.dialog.getByLabel(calendars.name).fill('訓練')
    await doors.save()
    await doors.button(exception.add).click()
    await doors.dialog
      .locator('.brush')
      .filter({ has: desk.locator('[data-mode="card_and_code"]') })
      .click()
    await doors.dialog.getByRole('button', { name: doors.common.save, exact: true }).click()
    const asked = desk.getByRole('dialog', { name: refused.title })
    await expect(asked.getByText('Anna Miller')).toBeVisible()
    await expectAccessible(desk)
    await shot(desk, 'doors/refused-exception-ja')
    await asked.getByRole('button', { name: refused.back }).click()
    await doors.dialog.getByRole('button', { name: doors.common.save, exact: true }).click()
    await asked.getByRole('button', { name: refused.save_anyway }).click()
    await expect(desk.locator('.month-chip').first()).toBeVisible()
    await desk.locator('.calendar-list li').getByRole('button').last().click()
    await doors.dialog.getByRole('button', { name: doors.common.remove, exact: true }).click()
    const confirm = desk.locator('.mantine-Popover-dropdown')
    await confirm.getByRole('button', { name: doors.common.remove, exact: true }).click()
    await expect(desk.getByText(calendars.none)).toBeVisible()
  })
})

for (const language of ['ja', 'en'] as const) {
  test.describe(`doors in ${language}`, () => {
    test.use({ operator: 'admin', language })
    const shots = (name: string) => `doors/${name}-${language}`

    test('a week is painted with the mouse over several days, undone, saved, and followed', async ({
      desk,
    }) => {
      const doors = new DoorsDesk(desk, language)
      await openArea(desk, 'doors')
      await doors.brush('locked')
      await doors.drag([0, 6], [0, 24])
      expect(await doors.blocks(6)).toHaveLength(1)
      await doors.button(doors.words.week.undo).click()
      await doors.button(doors.words.week.redo).click()
      await doors.brush('unlocked')
      await doors.drag([0, 4], [9, 17])
      for (const day of [0, 4])
        expect((await doors.blocks(day)).map((title) => title.split(' ')[0])).toEqual([
          '0:00–9:00',
          '9:00–17:00',
          '17:00–24:00',
        ])
      expect(await doors.blocks(5)).toHaveLength(1)
      await expectAccessible(desk)
      await shot(desk, shots('week'))
      await doors.save()
      await doors.expectSaved(doors.words.week.saved)
      await expect(desk.getByText(doors.words.week.unsaved)).toHaveCount(0)
      await doors.expectAt(
        date(language, nextYear, 3, firstMondayOf(nextYear, 3) + 7),
        '9:00',
        'unlocked',
        doors.words.source.weekly,
      )
      await doors.expectAt(
        date(language, nextYear, 3, firstMondayOf(nextYear, 3) + 7),
        '24:00',
        'locked',
        doors.words.source.weekly,
      )
    })

    test('a week is painted by keyboard alone, to 24:00, and one window gets a first person', async ({
      desk,
    }) => {
      const doors = new DoorsDesk(desk, language)
      await openArea(desk, 'doors')
      await desk.getByRole('application', { name: doors.words.week.title }).focus()
      await desk.keyboard.press('End')
      for (let step = 0; step < 7; step += 1) await desk.keyboard.press('ArrowRight')
      for (let step = 0; step < 2; step += 1) await desk.keyboard.press('Shift+PageUp')
      await desk.keyboard.press('Shift+ArrowDown')
      await desk.keyboard.press('1')
      await desk.keyboard.press('Space')
      expect((await doors.blocks(6)).at(-1)).toContain('22:00–24:00')
      await shot(desk, shots('keyboard'))
      await desk.keyboard.press('Enter')
      await expect(doors.dialog.getByLabel(doors.words.window.to, { exact: true })).toHaveValue('24:00')
      await doors.dialog.getByRole('switch', { name: doors.words.first_person.name }).check()
      await doors.dialog.getByRole('combobox', { name: doors.words.first_person.groups }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await expectAccessible(desk)
      await shot(desk, shots('window'))
      await doors.dialog.getByLabel(doors.words.window.from, { exact: true }).fill('２２：３０')
      await doors.button(doors.words.window.done).click()
      expect((await doors.blocks(6)).at(-1)).toContain('22:30–24:00')
      await doors.save()
      await doors.expectSaved(doors.words.week.saved)
      await desk.reload()
      await signIn(desk, { operator: 'admin' }, language)
      await openArea(desk, 'doors')
      await expect(doors.block(6, 1).locator('.week-mark')).toBeAttached()
    })

    test('a window gets a double badge only where a card is enough', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { window, double_badge: doubleBadge } = doors.words
      await openArea(desk, 'doors')
      await doors.button(window.add).click()
      await doors.dialog.getByLabel(window.from, { exact: true }).fill('18:00')
      await doors.dialog.getByLabel(window.to, { exact: true }).fill('20:00')
      const choose = async (mode: 'unlocked' | 'access_controlled') => {
        await doors.dialog.getByRole('combobox', { name: window.mode }).click()
        await desk.getByRole('option', { name: doors.words.mode[mode], exact: true }).click()
      }
      await choose('unlocked')
      await expect(doors.dialog.getByRole('switch', { name: doubleBadge.name })).toHaveCount(0)
      await choose('access_controlled')
      await doors.dialog.getByRole('switch', { name: doubleBadge.name }).check()
      await expect(doors.button(window.done)).toBeDisabled()
      await doors.dialog.getByRole('combobox', { name: doubleBadge.groups }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await expectAccessible(desk)
      await shot(desk, shots('double-badge'))
      await doors.button(window.done).click()
      await doors.save()
      await doors.expectSaved(doors.words.week.saved)
      await desk.reload()
      await signIn(desk, { operator: 'admin' }, language)
      await openArea(desk, 'doors')
      await expect(desk.locator('.week-painter .week-mark')).toHaveCount(2)
    })

    test('a day is copied to others', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      await openArea(desk, 'doors')
      await expect(doors.block(0, 0)).toBeVisible()
      const monday = await doors.blocks(0)
      await doors.button(doors.words.copy.open).click()
      await desk.getByRole('checkbox').nth(6).check()
      await doors.button(doors.words.copy.apply).click()
      expect(await doors.blocks(6)).toEqual(monday)
      await doors.button(doors.words.week.discard).click()
    })

    test('before a door asks for codes it names who has none, and makes theirs, shown once', async ({
      desk,
      site,
    }) => {
      const doors = new DoorsDesk(desk, language)
      await openArea(desk, 'doors')
      await doors.brush('card_and_code')
      await doors.drag([0, 6], [0, 24])
      await doors.save()
      if (language === 'ja') {
        await expect(doors.dialog.getByText('Anna Miller')).toBeVisible()
        await expectAccessible(desk)
        await shot(desk, shots('refused'))
        await doors.dialog.getByRole('button', { name: /1/ }).first().click()
        await expect(doors.dialog.getByText(doors.words.refused.made)).toBeVisible()
        await doors.button(doors.words.refused.slips.replace('{{count}}', '1')).click()
        await expect(desk.locator('.slip-code')).toHaveText(/^\d{6}$/)
        await expectAccessible(desk)
        await desk.locator('.slips-bar').getByRole('button', { name: doors.common.close }).click()
        await doors.dialog.getByRole('button', { name: doors.common.save, exact: true }).click()
      }
      await doors.expectSaved(doors.words.week.saved)
      await doors.expectMode('card_and_code')
      const demo = new Demo(await site.page())
      await demo.expectScene('idle')
    })

    test('the public holidays are added in one click, and the door follows them', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { calendars, holidays, range } = doors.words
      await openArea(desk, 'doors')
      await doors.tab('calendars')
      if (language === 'ja') await shot(desk, shots('calendars-empty'))
      await doors.button(calendars.add).first().click()
      await doors.dialog.getByLabel(calendars.name).fill(`${calendars.name_example} ${language}`)
      await doors.save()
      await desk.locator('.calendar-list button[aria-pressed]').filter({ hasText: language }).click()
      await doors.button(holidays.menu).click()
      await desk.getByRole('menuitem', { name: holidays.open }).click()
      await doors.dialog.getByRole('combobox', { name: holidays.year }).click()
      await desk.getByRole('option', { name: String(nextYear) }).click()
      await doors.dialog.getByRole('combobox', { name: holidays.country }).click()
      await desk.getByRole('option', { name: language === 'ja' ? '日本' : 'Japan' }).click()
      await expect(
        doors.dialog.getByText(language === 'ja' ? '勤労感謝の日' : 'Labor Thanksgiving Day').first(),
      ).toBeVisible()
      await expectAccessible(desk)
      await shot(desk, shots('holidays'))
      await doors.dialog.getByRole('button').last().click()
      await expect(doors.dialog).toHaveCount(0)
      await doors.button(holidays.menu).click()
      await desk.getByRole('menuitem', { name: range.open }).click()
      await shot(desk, shots('range'))
      await doors.button(doors.common.add).click()
      await expect(doors.dialog).toHaveCount(0)
      await doors.tab('doors')
      await doors.expectAt(
        date(language, nextYear, 11, 3),
        '12:00',
        'locked',
        language === 'ja' ? '文化の日' : 'Culture Day',
      )
      await doors.expectAt(
        date(language, nextYear, 11, 4),
        '12:00',
        'card_and_code',
        doors.words.source.weekly,
      )
    })

    test('an exception on the first Monday of each month, said in words, and one of them left out', async ({
      desk,
    }) => {
      const doors = new DoorsDesk(desk, language)
      const { exception, repeat } = doors.words
      const monday = firstMondayOf(nextYear, 3)
      await openArea(desk, 'doors')
      await doors.tab('calendars')
      await desk.locator('.calendar-list button[aria-pressed]').filter({ hasText: language }).click()
      await doors.button(exception.add).click()
      await doors.dialog.getByLabel(exception.label, { exact: true }).fill('<b>点検</b> 😀')
      const first = doors.dialog.getByLabel(exception.date, { exact: true })
      await first.fill(date(language, nextYear, 3, monday))
      await first.press('Tab')
      await doors.dialog
        .locator('.brush')
        .filter({ has: desk.locator('[data-mode="unlocked"]') })
        .click()
      await doors.dialog.getByRole('switch', { name: exception.all_day }).uncheck()
      await doors.dialog.getByLabel(doors.words.window.from, { exact: true }).fill('9:00')
      await doors.dialog.getByLabel(doors.words.window.to, { exact: true }).fill('12:00')
      await doors.dialog.getByRole('combobox', { name: repeat.label }).click()
      const firstMonday = language === 'ja' ? '毎月 第1月曜日' : 'Every month on the first Monday'
      await desk.getByRole('option', { name: firstMonday }).click()
      await expect(doors.dialog.locator('.repeat-sentence')).toHaveText(firstMonday)
      await expect(doors.dialog.locator('.next-dates')).toContainText(String(nextYear))
      await expectAccessible(desk)
      await shot(desk, shots('exception'))
      await doors.save()
      await expect(doors.dialog).toHaveCount(0)
      await expectAccessible(desk)
      await doors.tab('doors')
      const april = date(language, nextYear, 4, firstMondayOf(nextYear, 4))
      await doors.expectAt(april, '10:00', 'unlocked', '<b>点検</b> 😀')
      await doors.expectAt(april, '13:00', 'access_controlled', '<b>点検</b> 😀')
      await doors.tab('calendars')
      await desk.locator('.calendar-list button[aria-pressed]').filter({ hasText: language }).click()
      await doors.turnTo(language === 'ja' ? `${nextYear}年4月` : `April ${nextYear}`)
      await shot(desk, shots('month'))
      await desk.locator('.month-chip').filter({ hasText: '点検' }).first().click()
      await doors.dialog.getByRole('button', { name: /を除く|Leave out/ }).click()
      await doors.save()
      await expect(doors.dialog).toHaveCount(0)
      await doors.tab('doors')
      await doors.expectAt(april, '10:00', 'card_and_code', doors.words.source.weekly)
    })

    test('a calendar goes with all its exceptions', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { calendars, upcoming } = doors.words
      await openArea(desk, 'doors')
      await doors.tab('calendars')
      await desk.locator('.calendar-list li').filter({ hasText: language }).getByRole('button').last().click()
      await doors.dialog.getByRole('button', { name: doors.common.remove, exact: true }).click()
      await shot(desk, shots('calendar'))
      const asked = desk.locator('.mantine-Popover-dropdown')
      await asked.getByRole('button', { name: doors.common.remove, exact: true }).click()
      await expect(desk.getByText(calendars.none)).toBeVisible()
      await expectAccessible(desk)
      await doors.tab('doors')
      await expect(desk.getByText(upcoming.none)).toBeVisible()
    })

    test('an override has an end, decides at once, and can be ended', async ({ desk }) => {
      const doors = new DoorsDesk(desk, language)
      const { override } = doors.words
      await openArea(desk, 'doors')
      await doors.button(override.open).click()
      await doors.dialog
        .locator('.mode-choice')
        .filter({ has: desk.locator('[data-mode="locked"]') })
        .click()
      await doors.dialog.getByLabel(override.minutes).fill('３０')
      await expectAccessible(desk)
      await shot(desk, shots('override'))
      await doors.button(override.apply).click()
      await doors.expectMode('locked')
      await expect(desk.locator('.page-under')).toContainText(doors.words.source.override)
      await doors.button(override.end_now).click()
      await doors.expectMode('card_and_code')
    })

    test('the desk opens the door: the strike clicks', async ({ desk, site }) => {
      const doors = new DoorsDesk(desk, language)
      const demo = new Demo(await site.page())
      if (language === 'ja') await demo.open()
      await openArea(desk, 'doors')
      await doors.button(doors.words.unlock.now).click()
      await demo.expectStrike('open')
    })

    test('settings out of range are refused at their fields; a marked door is for the front desk', async ({
      desk,
    }) => {
      const doors = new DoorsDesk(desk, language)
      const { settings } = doors.words
      await openArea(desk, 'doors')
      await doors.button(settings.open).click()
      const unlock = doors.dialog.getByLabel(settings.unlockMs, { exact: true })
      for (const bad of ['0', '61', '9007199254740993', '1e9', '-1', 'ten', '']) {
        await unlock.fill(bad)
        await doors.save()
        await expect(doors.dialog.locator('.mantine-InputWrapper-error').first()).toBeVisible()
      }
      await shot(desk, shots('settings'))
      await expectAccessible(desk)
      await unlock.fill('５')
      await doors.dialog.getByRole('switch').check()
      await doors.save()
      await expect(doors.dialog).toHaveCount(0)
    })
  })
}

test.describe('the front desk', () => {
  test.use({ role: 'front_desk', language: 'ja' })

  test('opens the doors marked for it, starts a lockdown, and leaves its release to others', async ({
    desk,
    site,
  }) => {
    const doors = new DoorsDesk(desk, 'ja')
    const demo = new Demo(await site.page())
    await openArea(desk, 'doors')
    await doors.button(doors.words.unlock.now).click()
    await demo.expectStrike('open')
    await expectAccessible(desk)
    await shot(desk, 'doors/front-desk-ja')
    await doors.hold(desk.locator('.lockdown-button .hold-button'))
    await expect(desk.locator('.lockdown-banner')).toContainText(doors.words.lockdown.who_releases)
    await shot(desk, 'doors/front-desk-lockdown-ja')
  })
})

test.describe('a site admin', () => {
  test.use({ role: 'access_site_admin', language: 'ja' })

  test('releases what the front desk started', async ({ desk, site }) => {
    const doors = new DoorsDesk(desk, 'ja')
    const banner = desk.locator('.lockdown-banner')
    await banner.getByRole('button').first().click()
    await desk
      .locator('.mantine-Popover-dropdown')
      .getByRole('button', { name: doors.words.lockdown.release })
      .click()
    await expect(banner).toHaveCount(0)
    await expect((await site.page()).locator('.stage')).toHaveAttribute('data-scene', 'idle')
  })
})

function date(language: Locale, year: number, month: number, day: number): string {
  if (language === 'ja') return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`
  const name = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )
  return `${day} ${name} ${year}`
}

function firstMondayOf(year: number, month: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return 1 + ((8 - first) % 7)
}
