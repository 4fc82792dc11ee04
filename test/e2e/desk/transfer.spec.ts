import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

const password = 'genkan-demo-people'

type File = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]

function csv(name: string, buffer: Buffer): File {
  return { name, mimeType: 'text/csv', buffer }
}

for (const language of ['ja', 'en'] as const) {
  const { transfer } = deskTexts[language]
  // Each language leaves people of its own behind.
  const family = language === 'ja' ? '﨑山' : '髙嶋'

  async function openImport(page: Page): Promise<void> {
    await openArea(page, 'people')
    await page.getByRole('button', { name: transfer.menu }).click()
    await page.getByRole('menuitem', { name: transfer.import }).click()
    await expect(page.getByRole('heading', { level: 1, name: transfer.import })).toBeVisible()
  }

  test.describe(`import and export in ${language}`, () => {
    test.use({ role: 'access_user_admin', language })

    test('a Shift_JIS file as Excel in Japan writes adds its people', async ({ desk }) => {
      await openImport(desk)
      await shot(desk, `transfer/choose-${language}`)
      await expectAccessible(desk)
      const rows = Array.from({ length: 40 }, (_, n) => {
        const code = language === 'ja' ? 640_213 + n * 37 : 751_426 + n * 37
        return `${language}-${n},${family},${n}郎,サキヤマ,${n}ロウ,㈱北海,2026/4/1,社員,H10301,${language === 'ja' ? 31 : 32},${1_000 + n},${code}`
      })
      const head =
        'externalId,lastName,firstName,lastNameKana,firstNameKana,company,startDate,groups,cardFormat,facilityCode,cardNumber,mfaCodes'
      const file = iconv.encode(`${[head, ...rows].join('\r\n')}\r\n`, 'cp932')
      await desk.locator('input[type="file"]').setInputFiles(csv('社員.csv', file))

      await expect(desk.getByRole('combobox', { name: transfer.read.encoding })).toHaveValue('Shift_JIS')
      await expect(desk.getByRole('cell', { name: '㈱北海' }).first()).toBeVisible()
      await expect(desk.getByText('640213')).toHaveCount(0)
      await shot(desk, `transfer/read-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: transfer.read.check }).click()

      await expect(desk.getByText(transfer.result.ready)).toBeVisible()
      await expect(desk.locator('.check-counts')).toContainText('40')
      await expect(desk.locator('.data-row').first()).toContainText(family)
      await shot(desk, `transfer/checked-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: transfer.result.apply, exact: true }).click()

      await expect(desk.getByRole('heading', { name: transfer.done.title })).toBeVisible()
      await shot(desk, `transfer/applied-${language}`)
      await desk.getByRole('button', { name: transfer.done.open }).click()
      await desk.getByRole('searchbox').fill(`${family} 7郎`)
      await expect(desk.locator('.data-row strong')).toHaveText([
        `${family} 17郎`,
        `${family} 27郎`,
        `${family} 37郎`,
        `${family} 7郎`,
      ])
    })

    test('errors are shown by row, kept apart by kind and saved; nothing is imported', async ({ desk }) => {
      await openImport(desk)
      const file = [
        'lastName,email,mfaCodes,startDate',
        '山本,a@example.test,١٢٣٤٥٦,2026-02-30',
        '木村,nobody,123456,',
        `${'長'.repeat(120)},,,`,
      ].join('\n')
      await desk.locator('input[type="file"]').setInputFiles(csv('wrong.csv', Buffer.from(file)))
      await desk.getByRole('button', { name: transfer.read.check }).click()
      await expect(desk.getByText(transfer.result.blocked)).toBeVisible()
      await expect(desk.locator('.data-row')).toHaveCount(5)
      await expect(desk.locator('.data-row').first()).toContainText(transfer.problem.not_a_date)
      await expect(desk.getByRole('button', { name: transfer.result.apply, exact: true })).toHaveCount(0)
      await shot(desk, `transfer/problems-${language}`)
      await expectAccessible(desk)

      const download = desk.waitForEvent('download')
      await desk.getByRole('button', { name: transfer.problems.download }).click()
      const saved = await (await download).path()
      const text = await readFile(saved, 'utf8')
      expect(text).toContain(transfer.problem.other_digits)
      expect(text).not.toContain('١٢٣٤٥٦')

      await desk.getByRole('combobox', { name: transfer.problems.filter }).click()
      await desk.getByRole('option', { name: transfer.problem.weak }).click()
      await expect(desk.locator('.data-row')).toHaveCount(1)
    })

    test('an export with codes asks for the password', async ({ desk }) => {
      await openArea(desk, 'people')
      await desk.getByRole('button', { name: transfer.menu }).click()
      await desk.getByRole('menuitem', { name: transfer.export }).click()
      const dialog = desk.getByRole('dialog', { name: transfer.out.title })
      await dialog.getByLabel(transfer.out.codes).check()
      await shot(desk, `transfer/export-${language}`)
      await expectAccessible(desk)
      const download = desk.waitForEvent('download')
      await dialog.getByRole('button', { name: transfer.out.start }).click()
      const { common } = deskTexts[language]
      await desk.getByRole('textbox', { name: common.sign_in.password }).fill(password)
      await desk.getByRole('button', { name: common.password.submit }).click()
      const text = await readFile(await (await download).path(), 'utf8')
      expect(text).toMatch(/^\uFEFFuserId,externalId,/)
      expect(text).toContain('山田,太郎')
      await expect(dialog.getByRole('status')).toBeVisible()
      await shot(desk, `transfer/exported-${language}`)
    })
  })
}
