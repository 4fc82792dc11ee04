import { expect, type Locator, type Page } from '@playwright/test'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { FaceScene } from '../../../main/contract/face.ts'
import type { en } from '../../../renderer/i18n/en.ts'
import { ja } from '../../../renderer/i18n/ja.ts'

/** The demo's controls and the face beside them, by what a person reads on them. */
export class Demo {
  readonly page: Page
  readonly #words: typeof ja | typeof en

  constructor(page: Page, words: typeof ja | typeof en = ja) {
    this.page = page
    this.#words = words
  }

  /** Also again: after a controller's end the drawer may be shut. */
  async open(): Promise<void> {
    const handle = this.page.locator('.drawer-handle')
    const title = this.page.getByRole('heading', { name: this.#words.demo.title })
    await expect(async () => {
      if ((await handle.getAttribute('aria-expanded')) !== 'true') await handle.click()
      await expect(title).toBeVisible({ timeout: 1_000 })
    }).toPass()
  }

  /** The person of a story: a seed has one each. */
  person(story: keyof typeof ja.demo.story): Locator {
    return this.page.locator('.people li').filter({ hasText: this.#words.demo.story[story] })
  }

  async setMode(mode: DoorMode): Promise<void> {
    const button = this.page
      .locator('.modes')
      .getByRole('button', { name: this.#words.mode[mode], exact: true })
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
  }

  async present(story: keyof typeof ja.demo.story): Promise<void> {
    await this.person(story).getByRole('button', { name: this.#words.demo.present }).click()
  }

  /** Types the person's own code on the virtual keypad, Enter included. */
  async typeOwnCode(story: keyof typeof ja.demo.story): Promise<void> {
    await this.person(story)
      .getByRole('button', { name: `${this.#words.demo.type_code} 1` })
      .click()
  }

  async typeKeys(digits: string): Promise<void> {
    for (const digit of digits) {
      await this.page.locator('.demo-keypad').getByRole('button', { name: digit, exact: true }).click()
    }
    await this.page.locator('.demo-keypad').getByRole('button', { name: this.#words.keypad.enter }).click()
  }

  async expectScene(kind: FaceScene['kind']): Promise<void> {
    await expect(this.page.locator('.stage')).toHaveAttribute('data-scene', kind)
  }

  async expectStrike(state: 'open' | 'shut'): Promise<void> {
    await expect(this.page.locator('.strike')).toHaveAttribute('data-open', String(state === 'open'))
  }
}
