import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { distDir } from '../../../main/launch/paths.ts'
import { keysFolder } from '../../../main/update/keys.ts'
import { makeUpdate } from '../../../main/update/make-update.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { openDemoSite, type RunningSite } from '../support/site.ts'
import { expect, expectAccessible, openArea, shot, signIn, test } from './desk-test.ts'
import { cutOff, smallTexts } from './look.ts'

const keys = generateKeyPairSync('ed25519')
const folder = mkdtempSync(join(tmpdir(), 'genkan-e2e-updates-'))
const notes = {
  ja: '・リーダーの抜き差しに強くなりました\n・来訪者の一覧を速くしました',
  en: '– Readers may be unplugged and plugged in again\n– The list of visitors is quicker',
}

let site: RunningSite
let desk: Page
let file: Buffer

/** The build of this folder, but for the keys that it believes. */
function buildWithKey(): string {
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, keysFolder), { recursive: true })
  for (const part of ['controller', 'hosts', 'renderer']) symlinkSync(join(distDir, part), join(dist, part))
  writeFileSync(join(dist, keysFolder, 'test.pem'), keys.publicKey.export({ type: 'spki', format: 'pem' }))
  writeFileSync(join(folder, 'package.json'), '{"version":"0.1.0"}')
  return dist
}

async function makeFile(): Promise<Buffer> {
  const target = join(folder, 'next.genkan-update')
  await makeUpdate({
    words: {
      version: '0.2.0',
      kind: 'bundle',
      platform: 'any',
      arch: 'any',
      released: '2026-11-30',
      oldestFrom: '0.1.0',
      minimumForCodes: '0.1.0',
      notes,
      modules: {},
      encoding: 'gzip',
    },
    folder,
    paths: ['package.json'],
    privateKey: keys.privateKey,
    target,
  })
  return readFileSync(target)
}

test.beforeAll(async () => {
  const dist = buildWithKey()
  file = await makeFile()
  site = await openDemoSite(dist)
  desk = await site.deskPage()
})
test.afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openAbout(language: Locale): Promise<void> {
  await expect(desk.locator('.cover, .workspace').first()).toBeAttached()
  await desk.reload()
  await signIn(desk, { operator: 'admin' }, language)
  await openArea(desk, 'settings')
  await desk.getByRole('link', { name: deskTexts[language].settings.nav.about, exact: true }).click()
}

async function give(bytes: Buffer): Promise<void> {
  await desk
    .locator('input[type="file"]')
    .setInputFiles({ name: 'next.genkan-update', mimeType: 'application/octet-stream', buffer: bytes })
}

async function expectTidy(): Promise<void> {
  await expectAccessible(desk)
  expect(await smallTexts(desk)).toEqual([])
  expect(await cutOff(desk)).toEqual([])
}

for (const language of ['ja', 'en'] as const) {
  const { updates } = deskTexts[language]

  test(`a changed file is refused and a genuine one is shown, in ${language}`, async () => {
    await openAbout(language)
    await expect(desk.getByRole('button', { name: updates.choose })).toBeVisible()
    await shot(desk, `updates/choose-${language}`)
    await expectTidy()

    const changed = Buffer.from(file)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    await give(changed)
    await expect(desk.getByText(updates.problem.changed)).toBeVisible()
    await shot(desk, `updates/refused-${language}`)
    await expectTidy()
    await desk.getByRole('button', { name: updates.again }).click()
    await give(Buffer.from('no update'))
    await expect(desk.getByText(updates.problem.not_an_update)).toBeVisible()
    await desk.getByRole('button', { name: updates.again }).click()

    await give(file)
    await expect(desk.getByText(updates.genuine)).toBeVisible()
    await expect(desk.getByText(notes[language].split('\n')[0] ?? '')).toBeVisible()
    await shot(desk, `updates/preview-${language}`)
    await expectTidy()
    await desk.setViewportSize({ width: 1024, height: 600 })
    await shot(desk, `updates/preview-small-${language}`)
    await expectTidy()
    await desk.setViewportSize({ width: 1280, height: 800 })
  })
}

test('an update is installed with the password: the door says so, and the host ends for the next release', async () => {
  const { updates, common } = deskTexts.en
  await openAbout('en')
  await give(file)
  const face = await site.page()
  const updating = face.waitForSelector('.stage[data-scene="updating"]')
  await desk.getByRole('button', { name: updates.install.replace('{{to}}', '0.2.0') }).click()
  const question = desk.getByRole('dialog', { name: common.password.title })
  await question.getByLabel(common.sign_in.password, { exact: true }).fill('genkan-demo-admin')
  await question.getByRole('button', { name: common.password.submit }).click()
  await updating
  await shot(desk, 'updates/restarting-en')
  await desk.waitForEvent('close')
  const state = JSON.parse(readFileSync(join(site.dataDir, 'updates', 'state.json'), 'utf8'))
  expect(state).toMatchObject({ from: '0.1.0', to: '0.2.0', step: 'ordered' })
})
