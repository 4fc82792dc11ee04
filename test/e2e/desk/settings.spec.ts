import type { Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

const password = 'correct horse battery staple'

async function openPage(
  page: Page,
  language: Locale,
  id: 'operators' | 'keys' | 'site' | 'account' | 'about',
) {
  await openArea(page, 'settings')
  await page.getByRole('link', { name: deskTexts[language].settings.nav[id], exact: true }).click()
}

/** The question for one's own password, answered. */
async function confirmPassword(page: Page, language: Locale, own: string) {
  const { title, submit } = deskTexts[language].common.password
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel(deskTexts[language].common.sign_in.password, { exact: true }).fill(own)
  await dialog.getByRole('button', { name: submit }).click()
  await expect(dialog).toBeHidden()
}

/** The question beside a button, answered with it. */
async function confirmed(page: Page, word: string) {
  await page.locator('.mantine-Popover-dropdown').getByRole('button', { name: word, exact: true }).click()
}

for (const language of ['ja', 'en'] as const) {
  const { settings, common } = deskTexts[language]

  test.describe(language, () => {
    test.use({ operator: 'admin', language })

    test('an operator is made, given a role, found in the list, and removed', async ({ desk }) => {
      const name = `New clerk ${language}`
      await openPage(desk, language, 'operators')
      await shot(desk, `settings/operators-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: settings.operators.add }).click()
      const dialog = desk.getByRole('dialog', { name: settings.operators.add })
      await dialog.getByLabel(settings.operators.name).fill(name)
      await dialog.getByLabel(settings.operators.first_password).fill('password1234')
      await dialog.getByLabel(common.role.front_desk, { exact: true }).check()
      await dialog.getByRole('button', { name: common.add }).click()
      await confirmPassword(desk, language, 'genkan-demo-admin')
      await expect(dialog.getByText(common.problem.common_password)).toBeVisible()
      await shot(desk, `settings/operator-refused-${language}`)
      await expectAccessible(desk)
      await dialog.getByLabel(settings.operators.first_password).fill(password)
      await dialog.getByRole('button', { name: common.add }).click()
      await expect(dialog).toBeHidden()

      await desk.getByRole('row', { name }).click()
      const edit = desk.getByRole('dialog', { name })
      await shot(desk, `settings/operator-${language}`)
      await edit.getByLabel(common.role.access_credential_manager, { exact: true }).check()
      await edit.getByRole('button', { name: common.save }).click()
      await expect(edit).toBeHidden()
      await expect(
        desk.getByRole('row', { name }).getByText(common.role.access_credential_manager),
      ).toBeVisible()

      await desk.getByRole('row', { name }).click()
      await edit.getByRole('button', { name: common.remove }).click()
      await confirmed(desk, common.remove)
      await expect(desk.getByRole('row', { name })).toHaveCount(0)
    })

    test('a key is made, shown once, and revoked', async ({ desk }) => {
      const name = `HR ${language}`
      await openPage(desk, language, 'keys')
      await desk.getByRole('button', { name: settings.keys.add }).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(settings.keys.name, { exact: true }).fill(name)
      await dialog.getByLabel(common.role.access_user_manager, { exact: true }).check()
      await shot(desk, `settings/key-form-${language}`)
      await expectAccessible(desk)
      await dialog.getByRole('button', { name: common.add }).click()
      await confirmPassword(desk, language, 'genkan-demo-admin')
      await expect(dialog.locator('code')).toHaveText(/^gk_[0-9a-f]{64}$/)
      await dialog.getByRole('button', { name: settings.keys.noted }).click()
      const row = desk.getByRole('row', { name })
      await expect(row).toBeVisible()
      await shot(desk, `settings/keys-${language}`)
      await row.getByRole('button', { name: settings.keys.revoke }).click()
      await confirmed(desk, settings.keys.revoke)
      await expect(row.getByText(settings.keys.revoked, { exact: true })).toBeVisible()
      await expectAccessible(desk)
    })

    test('the site’s settings are saved, and what is out of range is said at its field', async ({ desk }) => {
      await openPage(desk, language, 'site')
      const digits = desk.getByLabel(settings.site.generatedCodeLength)
      // As a Japanese input method types it.
      await digits.fill('８')
      await expect(digits).toHaveValue('8')
      await digits.fill('17')
      await shot(desk, `settings/site-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: common.save }).click()
      await expect(desk.getByText(common.problem.too_large.replace('{{limit}}', '16'))).toBeVisible()
      await digits.fill('8')
      await desk.getByLabel(settings.site.refusal_en).fill('Ask security‮')
      await desk.getByRole('button', { name: common.save }).click()
      await expect(desk.getByText(common.problem.control_characters)).toBeVisible()
      await desk.getByLabel(settings.site.refusal_en).fill('Ask security')
      const afterHours = desk.getByRole('switch', { name: settings.site.afterHours })
      await afterHours.check({ force: true })
      const until = desk.getByLabel(settings.site.after_until)
      await until.fill('25:00')
      await expect(desk.getByText(common.problem.not_a_time)).toBeVisible()
      await until.fill('７：３０')
      await desk.getByLabel(settings.site.after_en).fill('Ring the guard')
      await shot(desk, `settings/after-hours-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: common.save }).click()
      await expect(desk.getByText(common.saved)).toBeVisible()
      await expect(until).toHaveValue('7:30')
      await afterHours.uncheck({ force: true })
      await desk.getByRole('button', { name: common.save }).click()
      await expect(afterHours).not.toBeChecked()
    })

    test('one’s own password and what runs here', async ({ desk }) => {
      await openPage(desk, language, 'account')
      await desk.getByLabel(settings.account.old).fill('wrong')
      await desk.getByLabel(settings.account.new).fill(password)
      await desk.getByRole('button', { name: settings.account.change }).click()
      await expect(desk.getByText(common.failure.wrong_password)).toBeVisible()
      await shot(desk, `settings/account-${language}`)
      await expectAccessible(desk)
      await openPage(desk, language, 'about')
      await expect(desk.getByText('Genkan 0.1.0')).toBeVisible()
      await shot(desk, `settings/about-${language}`)
      await expectAccessible(desk)
    })

    test('diagnostics, looked at and saved', async ({ desk }) => {
      const { diagnostics } = settings.about
      await openPage(desk, language, 'about')
      await desk.getByRole('button', { name: diagnostics.look }).click()
      await desk.getByText('devices.json').click()
      await expect(desk.getByText('"plugged": true').first()).toBeVisible()
      await shot(desk, `settings/diagnostics-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: diagnostics.save }).click()
      await expect(desk.getByRole('status').getByText(/genkan-diagnostics-[\d-]+\.zip/)).toBeVisible()
    })
  })
}

test.describe('somebody without those rights', () => {
  test.use({ role: 'front_desk' })

  test('sees their own account and what runs here, and no more', async ({ desk }) => {
    await openArea(desk, 'settings')
    const { nav } = deskTexts.ja.settings
    await expect(desk.locator('.area-tabs a')).toHaveText([nav.account, nav.about])
  })
})
