import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { openDemoSite } from '../support/site.ts'
import { expect, expectAccessible, openArea, shot, signIn, test } from './desk-test.ts'

const ownPassword = 'genkan-demo-admin'

async function openPage(page: Page, language: Locale, id: 'backup' | 'recovery') {
  await openArea(page, 'settings')
  await page.getByRole('link', { name: deskTexts[language].settings.nav[id], exact: true }).click()
}

async function confirmPassword(page: Page, language: Locale) {
  const { title, submit } = deskTexts[language].common.password
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel(deskTexts[language].common.sign_in.password, { exact: true }).fill(ownPassword)
  await dialog.getByRole('button', { name: submit }).click()
  await expect(dialog).toBeHidden()
}

/** Held for its two seconds. */
async function hold(page: Page, button: Locator) {
  await button.hover()
  await page.mouse.down()
  await expect(button).toHaveAttribute('data-held', 'true')
  await expect(page.locator('.hold-button[data-held="true"]')).toHaveCount(0)
  await page.mouse.up()
}

/** A machine that has never been set up takes the backup instead. */
async function restoreAtFirstStart(file: string, words: readonly string[]) {
  const { backup } = deskTexts.ja
  const machine = await openDemoSite(undefined, true)
  try {
    const page = await machine.page()
    await expect(page.getByText(backup.way_back.from_backup, { exact: true })).toBeVisible({
      timeout: 20_000,
    })
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByLabel(backup.restore.phrase).fill(words.join(' '))
    await page.getByRole('button', { name: backup.restore.open }).click()
    const restore = page.getByRole('button', { name: backup.way_back.restore })
    await expect(restore).toBeVisible({ timeout: 20_000 })
    await shot(page, 'backup/first-start-ja')
    await expectAccessible(page)
    await hold(page, restore)
    await expect(page.locator('.stage[data-scene="idle"]')).toBeVisible({ timeout: 30_000 })
  } finally {
    await machine.close()
  }
}

for (const language of ['ja', 'en'] as const) {
  const { backup, common } = deskTexts[language]

  test.describe(language, () => {
    test.use({ operator: 'admin', language })
    let stick = ''
    test.beforeEach(() => {
      stick = mkdtempSync(join(tmpdir(), 'genkan-e2e-stick-'))
    })
    test.afterEach(() => rmSync(stick, { recursive: true, force: true }))

    test('a passphrase, a folder, a backup, and the way back from it', async ({ desk }) => {
      // Six passphrases' worth of scrypt, and a controller that starts anew.
      test.slow()
      await openPage(desk, language, 'backup')
      if (language === 'ja') {
        await expect(desk.getByText(backup.status.none)).toBeVisible()
        await shot(desk, `backup/none-${language}`)
        await expectAccessible(desk)
      }
      await desk
        .getByRole('button', { name: new RegExp(`${backup.phrase.make}|${backup.phrase.again}`) })
        .click()
      const dialog = desk.getByRole('dialog', { name: backup.phrase.title })
      await dialog.getByRole('button', { name: backup.phrase.make }).click()
      await confirmPassword(desk, language)
      await expect(dialog.locator('.phrase-words li')).toHaveCount(6)
      const words = await dialog.locator('.phrase-words li').allTextContents()
      await expectAccessible(desk)
      await dialog.getByRole('button', { name: backup.phrase.written }).click()
      const fields = dialog.getByRole('textbox')
      await fields.first().fill('wrong')
      await fields.last().fill('wrong')
      await dialog.getByRole('button', { name: common.save }).click()
      await expect(dialog.getByText(backup.phrase.wrong)).toBeVisible()
      await shot(desk, `backup/typed-back-${language}`)
      for (const field of await fields.all()) {
        const label = await field.evaluate(
          (each) => (each as HTMLInputElement).labels?.[0]?.textContent ?? '',
        )
        await field.fill(words[Number(/\d/.exec(label)?.[0]) - 1] ?? '')
      }
      await dialog.getByRole('button', { name: common.save }).click()
      await expect(dialog).toBeHidden()

      const folder = desk.getByLabel(backup.plan.folder)
      await folder.fill(join(stick, 'gone'))
      await desk.getByRole('button', { name: backup.plan.look }).click()
      await expect(desk.getByText(backup.fault.folder_missing)).toBeVisible()
      await shot(desk, `backup/plan-${language}`)
      await folder.fill(stick)
      await desk.getByRole('button', { name: common.save, exact: true }).click()
      await expect(desk.getByText(common.saved)).toBeVisible()

      await desk.getByRole('button', { name: backup.status.make }).click()
      const list = desk.locator('.backup-list li')
      await expect(list.first()).toBeVisible({ timeout: 20_000 })
      await expect(desk.getByText(backup.status.read_back)).toBeVisible()
      await shot(desk, `backup/made-${language}`)
      await expectAccessible(desk)

      await list.first().getByRole('button').click()
      const open = desk.getByRole('dialog', { name: backup.restore.dialog })
      await open.getByLabel(backup.restore.phrase).fill(words.slice(0, 5).join(' '))
      await open.getByRole('button', { name: backup.restore.open }).click()
      await expect(open.getByText(backup.problem.word_count)).toBeVisible()
      await open.getByLabel(backup.restore.phrase).fill([...words].reverse().join('　'))
      await open.getByRole('button', { name: backup.restore.open }).click()
      await expect(open.getByText(backup.problem.wrong_passphrase)).toBeVisible()
      await shot(desk, `backup/wrong-phrase-${language}`)
      await expectAccessible(desk)
      await open.getByLabel(backup.restore.phrase).fill(words.join('　'))
      await open.getByRole('button', { name: backup.restore.open }).click()
      const opened = desk.getByRole('dialog', { name: backup.preview.title })
      await expect(opened.getByText(backup.preview.changes)).toBeVisible()
      await shot(desk, `backup/preview-${language}`)
      await expectAccessible(desk)
      if (language === 'en') {
        await restoreAtFirstStart(join(stick, readdirSync(stick)[0] ?? ''), words)
        return
      }
      await hold(desk, opened.getByRole('button', { name: backup.restore.apply }))
      // The controller starts anew with the backup's data, and nobody is signed in any more.
      await expect(desk.locator('.demo-operators')).toBeVisible({ timeout: 20_000 })
      await signIn(desk, { operator: 'admin' }, language)
      await openArea(desk, 'events')
      await expect(desk.getByText(deskTexts[language].events.type.admin_site_restored).first()).toBeVisible()
    })

    test('a file that is no backup is refused in words', async ({ desk }) => {
      await openPage(desk, language, 'backup')
      const path = join(stick, 'genkan-0-20261125T030000Z.age')
      writeFileSync(path, readFileSync(new URL(import.meta.url)))
      await desk.locator('input[type="file"]').setInputFiles(path)
      const open = desk.getByRole('dialog', { name: backup.restore.dialog })
      await open.getByLabel(backup.restore.phrase).fill('one two three four five six')
      await open.getByRole('button', { name: backup.restore.open }).click()
      await expect(open.getByText(backup.problem.not_a_backup)).toBeVisible()
    })

    test('the recovery sheet, and its code in a forgotten password’s place', async ({ desk }) => {
      await openPage(desk, language, 'recovery')
      await shot(desk, `backup/recovery-${language}`)
      await expectAccessible(desk)
      await desk
        .getByRole('button', { name: new RegExp(`${backup.sheet.make}|${backup.sheet.again}`) })
        .click()
      await confirmPassword(desk, language)
      const sheet = desk.locator('.sheet-preview')
      await expect(sheet.locator('.sheet-key li')).toHaveCount(8)
      const code = (await sheet.locator('.sheet-code').textContent()) ?? ''
      await expectAccessible(desk)
      await desk.getByRole('button', { name: backup.sheet.done }).click()
      await desk.getByRole('button', { name: common.lock.sign_out }).click()

      await desk.getByRole('button', { name: backup.recover.link }).click()
      await desk.getByLabel(common.sign_in.name).fill('admin')
      await desk.getByLabel(backup.recover.code).fill('0000-0000-0000-0000-0000')
      await desk.getByLabel(backup.recover.password, { exact: true }).fill('a fresh and long password')
      await desk.getByRole('button', { name: backup.recover.submit }).click()
      await expect(desk.getByText(backup.recover.wrong)).toBeVisible()
      await shot(desk, `backup/recover-${language}`)
      await expectAccessible(desk)
      await desk.getByLabel(backup.recover.code).fill(code.toLowerCase())
      await desk.getByLabel(backup.recover.password, { exact: true }).fill(ownPassword)
      await desk.getByRole('button', { name: backup.recover.submit }).click()
      await expect(desk.getByText(backup.recover.done)).toBeVisible()
    })
  })
}
