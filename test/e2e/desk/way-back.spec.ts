import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { ja } from '../../../renderer/i18n/ja.ts'
import { expect, expectAccessible, openArea, shot, test } from './desk-test.ts'

const ownPassword = 'genkan-demo-admin'
const { backup, common, settings } = deskTexts.ja

test.use({ operator: 'admin', language: 'ja' })

test('a key that the machine can’t open any more is typed from the recovery sheet', async ({
  site,
  desk,
}) => {
  test.slow()
  await openArea(desk, 'settings')
  await desk.getByRole('link', { name: settings.nav.recovery, exact: true }).click()
  await desk.getByRole('button', { name: backup.sheet.make }).click()
  const dialog = desk.getByRole('dialog', { name: common.password.title })
  await dialog.getByLabel(common.sign_in.password, { exact: true }).fill(ownPassword)
  await dialog.getByRole('button', { name: common.password.submit }).click()
  await expect(desk.locator('.sheet-preview .sheet-key li')).toHaveCount(8)
  const rows = await desk.locator('.sheet-preview .sheet-key li').allTextContents()
  await desk.getByRole('button', { name: backup.sheet.done }).click()

  // A keyring that has changed opens nothing that it kept.
  const keyFile = join(site.dataDir, 'site-key.json')
  const kept = JSON.parse(readFileSync(keyFile, 'utf8'))
  writeFileSync(keyFile, JSON.stringify({ ...kept, wrapping: 'safe_storage', key: 'AAAA' }))
  await site.killController()

  const face = await site.page()
  const wayBack = face.getByRole('button', { name: ja.to_recovery, exact: true })
  await expect(wayBack).toBeVisible({ timeout: 20_000 })
  await expect(face.locator('p.text')).toContainText(ja.out_of_service.action.key_lost)
  await shot(face, 'backup/key-lost-face')
  await wayBack.click()
  await expect(face.getByRole('heading', { name: backup.way_back.key_lost.title })).toBeVisible()
  await shot(face, 'backup/key-lost-ja')
  await expectAccessible(face)

  const field = face.getByLabel(backup.way_back.sheet)
  const slipped = rows.with(
    2,
    (rows[2] ?? '').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
  )
  await field.fill(slipped.join('\n'))
  await face.getByRole('button', { name: backup.way_back.use_sheet }).click()
  await expect(face.getByText(backup.way_back.wrong_rows.replace('{{rows}}', '3'))).toBeVisible()
  await face.getByRole('button', { name: 'English' }).click()
  await expect(face.getByRole('heading', { name: deskTexts.en.backup.way_back.key_lost.title })).toBeVisible()
  await shot(face, 'backup/key-lost-en')
  await face.getByLabel(deskTexts.en.backup.way_back.sheet).fill(rows.join(' ').toLowerCase())
  await face.getByRole('button', { name: deskTexts.en.backup.way_back.use_sheet }).click()

  // The door is served again, with all that was there.
  await expect(face.locator('.stage[data-scene="idle"]')).toBeVisible({ timeout: 30_000 })
  expect(JSON.parse(readFileSync(keyFile, 'utf8'))).toMatchObject({ site: 'made' })
})
