import { expect, type Locator, type Page } from '@playwright/test'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { Locale } from '../../../main/contract/face.ts'
import { holdMs } from '../../../renderer/admin/parts/hold-button.tsx'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'

/** The doors area as a person works in it: by what is written on its buttons, in either language. */
export class DoorsDesk {
  readonly page: Page
  readonly common: (typeof deskTexts)['ja' | 'en']['common']
  readonly words: (typeof deskTexts)['ja' | 'en']['doors']

  constructor(page: Page, language: Locale) {
    this.page = page
    page.setDefaultTimeout(6_000)
    this.common = deskTexts[language].common
    this.words = deskTexts[language].doors
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async tab(which: 'doors' | 'calendars' | 'areas' | 'lockdown'): Promise<void> {
    const { label, [which]: name } = this.words.nav
    await this.page.getByRole('navigation', { name: label }).getByRole('link', { name, exact: true }).click()
  }

  async brush(mode: DoorMode): Promise<void> {
    await this.page
      .locator('.week-bar .brush')
      .filter({ has: this.page.locator(`[data-mode="${mode}"]`) })
      .click()
  }

  /** Drags over days (0 = Monday) and hours. */
  async drag(days: readonly [number, number], hours: readonly [number, number]): Promise<void> {
    const columns = this.page.locator('.week-painter .week-column')
    const from = await columns.nth(days[0]).boundingBox()
    const to = await columns.nth(days[1]).boundingBox()
    if (from === null || to === null) throw new Error('the week is not on the screen')
    const { mouse } = this.page
    await mouse.move(from.x + from.width / 2, from.y + (from.height * hours[0]) / 24 + 1)
    await mouse.down()
    await mouse.move(to.x + to.width / 2, to.y + (to.height * hours[1]) / 24 - 1, { steps: 5 })
    await mouse.up()
  }

  /** `09:00`-like titles of one day's blocks, as the block itself says them. */
  blocks(day: number): Promise<string[]> {
    return this.page
      .locator('.week-painter .week-column')
      .nth(day)
      .locator('.week-block')
      .evaluateAll((all) => all.map((block) => block.getAttribute('title') ?? ''))
  }

  block(day: number, index: number): Locator {
    return this.page.locator('.week-painter .week-column').nth(day).locator('.week-block').nth(index)
  }

  async save(): Promise<void> {
    await this.button(this.common.save).click()
  }

  async expectSaved(text: string): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: text }).first()).toBeVisible()
  }

  /** The mode that stands at the door's name. */
  async expectMode(mode: DoorMode): Promise<void> {
    await expect(this.page.locator('.page-under .mode-plate')).toHaveAttribute('data-mode', mode)
  }

  /** Asks what the door will do, and reads the answer's mode and reason. */
  async expectAt(date: string, time: string, mode: DoorMode, reason: string): Promise<void> {
    const field = this.page.getByLabel(this.words.at.date)
    await field.fill(date)
    await field.press('Enter')
    await this.page.getByLabel(this.words.at.time, { exact: true }).fill(time)
    await expect(this.page.locator('.at-answer .mode-plate')).toHaveAttribute('data-mode', mode)
    await expect(this.page.locator('.at-reason')).toContainText(reason)
  }

  /** Turns the calendar's pages to a month ahead. */
  async turnTo(month: string): Promise<void> {
    const heading = this.page.locator('.month-bar h2')
    for (let page = 0; page < 24 && (await heading.textContent()) !== month; page += 1)
      await this.button(this.common.date.next).click()
    await expect(heading).toHaveText(month)
  }

  /** Presses a button for as long as a hold takes, and a little more. */
  async hold(button: Locator): Promise<void> {
    await button.hover()
    await this.page.mouse.down()
    await expect(button).toHaveAttribute('data-held', 'true')
    // It may go with what it started.
    await expect(this.page.locator('[data-held="true"]')).toHaveCount(0, { timeout: holdMs + 2_000 })
    await this.page.mouse.up()
  }
}
