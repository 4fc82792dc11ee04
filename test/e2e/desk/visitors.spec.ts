import process from 'node:process'
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

/** Once the desk waits for it, and says for how long. */
async function present(desk: Page, site: RunningSite): Promise<void> {
  await expect(desk.locator('.badge-prompt')).toContainText(/\d (秒|s left)|残り/)
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
    test.use({ language: locale })

    test('a visitor is taken in with badge and code and checked out, in few steps', async ({
      desk,
      site,
    }) => {
      await openArea(desk, 'visitors')
      // The visitors of the language before are still there in the second one.
      if (locale === 'ja') await expect(desk.getByText(words.no_visits)).toBeVisible()
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
      await present(desk, site)
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
      await present(desk, site)
      await expect(dialog.locator('.badge-number')).toBeVisible()
      await button(dialog, words.admitted.done).click()

      await button(desk, words.return_badge).click()
      await present(desk, site)
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
      ] as const) {
        await nav.getByRole('link', { name: words.nav[id], exact: true }).click()
        await expect(desk.getByText(proof).first()).toBeVisible()
        await expectAccessible(desk)
        await shot(desk, `visitors/${locale}-${id}`)
      }
    })
  })
}

/** Page sizes in mm of a PDF, as Chromium wrote them: points of 1/72 inch. */
function pagesOf(pdf: Buffer): readonly (readonly [number, number])[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)
  return Array.from(boxes, ([, width, height]) => [mm(width), mm(height)] as const)
}
const mm = (points: string | undefined) => Math.round((Number(points) * 254) / 72) / 10

const papers = [
  ['card', 91, 55],
  ['cr80', 85.6, 54],
  ['roll', 62, 100],
  ['a4', 210, 297],
] as const

for (const locale of ['ja', 'en'] as const satisfies readonly Locale[]) {
  test.describe(`a pass in ${locale}`, () => {
    test.use({ language: locale, role: 'front_desk' })
    const words = deskTexts[locale].visitors

    test('is one page of exactly its paper, and a long company and name stay on it', async ({ desk }) => {
      await openArea(desk, 'visitors')
      await button(desk, words.new_visit).click()
      const dialog = desk.getByRole('dialog')
      const longName =
        locale === 'ja' ? '勅使河原 左衛門三郎兵衛' : 'Bartholomew Featherstonehaugh-Cholmondeley'
      const company =
        locale === 'ja'
          ? `株式会社${'東西南北建設機械販売'.repeat(4)}`.slice(0, 44)
          : 'Northern and Southern Construction Machinery Sales Company Limited'
      await dialog.getByLabel(words.form.name).fill(longName)
      await dialog.getByLabel(words.form.company).fill(company)
      await dialog.getByLabel(words.form.host).fill('佐藤')
      await desk.getByRole('option', { name: /佐藤/ }).first().click()
      await button(dialog, words.form.submit_now).click()
      await button(dialog, words.admitted.pass).click()
      const pass = desk.getByRole('dialog', { name: words.pass.title })
      await expect(pass.getByRole('checkbox')).toHaveCount(0)
      for (const [id, width, height] of papers) {
        await pass.getByText(words.pass.templates[id], { exact: true }).click()
        const shown = desk.locator(`.pass-preview .pass[data-template="${id}"]`)
        await expect(shown).toContainText(locale === 'ja' ? `${longName} 様` : longName)
        await expect(shown).not.toContainText('佐藤 花子 様')
        await expect(shown).toContainText(
          locale === 'ja'
            ? /\d{4}年\d{1,2}月\d{1,2}日\([日月火水木金土]\)/
            : /[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]+ \d{4}/,
        )
        // What does not fit would be cut off.
        const overflow = await shown.evaluate((element) => [
          element.scrollHeight - element.clientHeight,
          element.scrollWidth - element.clientWidth,
          ...Array.from(
            element.querySelectorAll<HTMLElement>('p, dd'),
            (part) => part.scrollWidth - part.clientWidth,
          ),
        ])
        expect(Math.max(...overflow), `${id} overflows`).toBeLessThanOrEqual(1)
        await shot(desk, `visitors/${locale}-pass-${id}`)
        const folder = process.env.GENKAN_SHOTS
        const pdf = await desk.pdf({
          preferCSSPageSize: true,
          printBackground: true,
          ...(folder === undefined ? {} : { path: `${folder}/visitors/${locale}-pass-${id}.pdf` }),
        })
        expect(pagesOf(pdf), id).toEqual([[expect.closeTo(width, 0), expect.closeTo(height, 0)]])
      }
      await expectAccessible(desk)
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
    await present(desk, site)
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

  for (const locale of ['ja', 'en'] as const) {
    test.describe(locale, () => {
      test.use({ language: locale })
      test('chooses the group of visitors and how long they are kept', async ({ desk }) => {
        const words = deskTexts[locale].visitors
        await openArea(desk, 'visitors')
        const nav = desk.getByRole('navigation', { name: words.nav.label })
        await nav.getByRole('link', { name: words.nav.settings, exact: true }).click()
        await desk.getByLabel(words.settings.days).fill('0')
        await button(desk, deskTexts[locale].common.save).click()
        await expect(desk.getByLabel(words.settings.days)).toHaveAttribute('aria-invalid', 'true')
        await desk.getByLabel(words.settings.days).fill('120')
        await button(desk, deskTexts[locale].common.save).click()
        await expect(desk.getByText(deskTexts[locale].common.saved)).toBeVisible()
        await expectAccessible(desk)
        await shot(desk, `visitors/${locale}-settings`)
      })
    })
  }

  test('a person’s data is exported and erased with the password again', async ({ desk, site: _ }) => {
    const words = deskTexts.ja.visitors
    await openArea(desk, 'visitors')
    await desk.getByRole('link', { name: words.nav.data, exact: true }).click()
    await desk.getByLabel(words.data.find).fill('すずき')
    const line = desk.locator('.person-data li').filter({ hasText: '鈴木 一郎' })
    await expectAccessible(desk)
    await shot(desk, 'visitors/ja-data')
    await button(line, words.data.json).click()
    const downloaded = desk.waitForEvent('download')
    await desk.getByLabel(deskTexts.ja.common.sign_in.password, { exact: true }).fill('genkan-demo-system')
    await desk.keyboard.press('Enter')
    expect((await downloaded).suggestedFilename()).toMatch(/^person-[0-9a-f-]+\.json$/)
    await button(line, words.data.erase).click()
    await button(desk.getByRole('dialog').last(), words.data.erase).click()
    await expect(desk.getByText(words.data.erased)).toBeVisible()
    await expect(line).toHaveCount(0)
  })
})
