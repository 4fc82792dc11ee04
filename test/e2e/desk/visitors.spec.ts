import type { Locator, Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { Demo } from '../support/demo.ts'
import type { RunningSite } from '../support/site.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

/** As a person does it: everything here is counted. */
class Steps {
  count = 0
  async click(target: Locator) {
    this.count += 1
    await target.click()
  }
  async fill(target: Locator, text: string) {
    this.count += 1
    await target.fill(text)
  }
}
const mostSteps = 12

async function present(site: RunningSite): Promise<void> {
  const face = await site.page()
  const demo = new Demo(face)
  if (!(await face.locator('.people').isVisible())) await demo.open()
  await demo.present('unknown_card')
}

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })

for (const locale of ['ja', 'en'] as const satisfies readonly Locale[]) {
  const words = deskTexts[locale].visitors
  const name = locale === 'ja' ? '山田 太郎' : 'Anna Smith'
  const company = locale === 'ja' ? '株式会社みらい' : 'Mirai Inc.'

  test.describe(locale, () => {
    test.use({ language: locale, role: 'access_system_admin' })

    test('a visitor is taken in with badge and code and checked out, in few steps', async ({
      desk,
      site,
    }) => {
      await openArea(desk, 'visitors')
      await expect(desk.getByText(words.no_visits).first()).toBeVisible()
      await expectAccessible(desk)
      await shot(desk, `visitors/${locale}-board-0`)

      const steps = new Steps()
      await steps.click(button(desk, words.new_visit))
      const dialog = desk.getByRole('dialog')
      await steps.fill(dialog.getByLabel(words.form.name), name)
      await steps.fill(dialog.getByLabel(words.form.company), company)
      await steps.fill(dialog.getByLabel(words.form.host), '佐藤')
      await steps.click(desk.getByRole('option', { name: /佐藤/ }).first())
      await shot(desk, `visitors/${locale}-form`)
      await expectAccessible(desk)
      await steps.click(button(dialog, words.form.submit_now))
      await expect(dialog.getByText(words.badge.present)).toBeVisible()
      await shot(desk, `visitors/${locale}-badge`)
      steps.count += 1
      await present(site)
      await expect(dialog.locator('.badge-number')).toHaveText('001')
      await expect(dialog.locator('.visit-code-digits')).toHaveText(/^\d{6}$/)
      await expectAccessible(desk)
      await shot(desk, `visitors/${locale}-admitted`)
      await steps.click(button(dialog, words.admitted.done))
      const row = desk.getByRole('row').filter({ hasText: name })
      await expect(row).toContainText(words.state.inside)
      await steps.click(button(row, words.leave))
      await expect(row).toContainText(words.state.left)
      expect(steps.count).toBeLessThanOrEqual(mostSteps)
      await expectAccessible(desk)
      await shot(desk, `visitors/${locale}-left`)
    })

    test('the next of the same company needs a name only; the badge presented back checks out', async ({
      desk,
      site,
    }) => {
      await openArea(desk, 'visitors')
      await button(desk, words.new_visit).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(words.form.name).fill(`${name} A`)
      await dialog.getByLabel(words.form.company).fill(`${company} 2`)
      await button(dialog, words.form.submit_now).click()
      await button(dialog, words.admitted.next).click()
      await expect(dialog.getByLabel(words.form.company)).toHaveValue(`${company} 2`)
      await dialog.getByLabel(words.form.name).fill(`${name} B`)
      await button(dialog, words.form.submit_now).click()
      await present(site)
      await expect(dialog.locator('.badge-number')).toBeVisible()
      await button(dialog, words.admitted.done).click()

      await button(desk, words.return_badge).click()
      await present(site)
      await expect(desk.getByRole('dialog').getByRole('status')).toContainText(`${name} B`)
      await button(desk.getByRole('dialog'), deskTexts[locale].common.close).last().click()
      await expect(desk.getByRole('row').filter({ hasText: `${name} B` })).toContainText(words.state.left)
      await expect(desk.getByRole('row').filter({ hasText: `${name} A` })).toContainText(words.state.inside)
    })

    test('who came before is found again; who is expected arrives later', async ({ desk }) => {
      await openArea(desk, 'visitors')
      await button(desk, words.expect_visit).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(words.form.name).fill(name.slice(0, 4))
      await desk
        .getByRole('option', { name: new RegExp(company) })
        .first()
        .click()
      await expect(dialog.getByLabel(words.form.company)).toHaveValue(new RegExp(company))
      await shot(desk, `visitors/${locale}-expect`)
      await dialog.getByLabel(words.form.name).fill(`${name} C`)
      await button(dialog, words.form.submit_later).click()
      const row = desk.getByRole('row').filter({ hasText: `${name} C` })
      await expect(row).toContainText(words.state.expected)
      await button(row, words.arrive).click()
      await expect(desk.getByRole('dialog')).toContainText(words.badge.present)
      await shot(desk, `visitors/${locale}-visit`)
      await expectAccessible(desk)
    })

    test('the other pages show what they are for', async ({ desk }) => {
      await openArea(desk, 'visitors')
      const nav = desk.getByRole('navigation', { name: words.nav.label })
      for (const [id, proof] of [
        ['inside', words.inside.estimate],
        ['register', words.register.days],
        ['badges', '001'],
        ['settings', words.settings.group],
        ['data', words.data.text],
      ] as const) {
        await nav.getByRole('link', { name: words.nav[id], exact: true }).click()
        await expect(desk.getByText(proof).first()).toBeVisible()
        await expectAccessible(desk)
        await shot(desk, `visitors/${locale}-${id}`)
      }
    })
  })
}

test.describe('the front desk alone', () => {
  test.use({ role: 'front_desk' })
  const words = deskTexts.ja.visitors

  test('takes in without a code, lends a badge and takes it back', async ({ desk, site }) => {
    await openArea(desk, 'visitors')
    await button(desk, words.lend_badge).click()
    await desk.getByRole('dialog').getByLabel(words.lend.person).fill('さとう')
    await desk.getByRole('option', { name: /佐藤/ }).first().click()
    await button(desk.getByRole('dialog'), words.lend.start).click()
    await expect(desk.getByText(words.badge.present)).toBeVisible()
    await present(site)
    const lent = desk.getByRole('region', { name: words.lend.lent })
    await expect(lent).toContainText('佐藤')
    await shot(desk, 'visitors/ja-lent')
    await expectAccessible(desk)
    await button(lent, words.lend.end).click()
    await expect(lent).toBeHidden()
    await button(desk, words.new_visit).click()
    await desk.getByRole('dialog').getByLabel(words.form.name).fill('鈴木 次郎')
    await button(desk.getByRole('dialog'), words.form.submit_now).click()
    await expect(desk.getByRole('dialog')).toContainText(words.badge.present)
    await expect(desk.locator('.visit-code')).toHaveCount(0)
    const nav = desk.getByRole('navigation', { name: words.nav.label })
    await expect(nav.getByRole('link')).toHaveCount(4)
  })
})

test.describe('a system administrator', () => {
  test.use({ role: 'access_system_admin' })
  test('a person’s data is exported and erased with the password again', async ({ desk, site: _ }) => {
    const words = deskTexts.ja.visitors
    await openArea(desk, 'visitors')
    await desk.getByRole('link', { name: words.nav.data, exact: true }).click()
    await desk.getByLabel(words.data.find).fill('山田 太郎 C')
    const line = desk.locator('.person-data li').first()
    await button(line, words.data.erase).click()
    await button(desk.getByRole('dialog').last(), words.data.erase).click()
    await desk.getByLabel(deskTexts.ja.common.sign_in.password, { exact: true }).fill('genkan-demo-admin')
    await desk.keyboard.press('Enter')
    await expect(desk.getByText(words.data.erased)).toBeVisible()
  })
})
