import type { Page } from 'playwright-core'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { ja } from '../../../renderer/i18n/ja.ts'

/** One screen of the desk for its picture. */
export interface DeskScreen {
  readonly name: string
  /** The demo's operator at work. */
  readonly operator: 'admin' | 'reception'
  readonly hash: string
  /** Further into it, as a person goes. */
  readonly further?: (page: Page, locale: Locale) => Promise<void>
}

const openFirst = (text: string) => async (page: Page) => {
  await page.locator('.data-row').filter({ hasText: text }).first().click()
  await page.locator('.section').first().waitFor()
}

/** In the order of the rail, admin's first: who is at work changes once. */
export const deskScreens: readonly DeskScreen[] = [
  { name: 'people', operator: 'admin', hash: '/people' },
  { name: 'person', operator: 'admin', hash: '/people', further: openFirst('高橋') },
  { name: 'person-new', operator: 'admin', hash: '/people/new' },
  { name: 'groups', operator: 'admin', hash: '/groups' },
  { name: 'levels', operator: 'admin', hash: '/groups/levels' },
  { name: 'door', operator: 'admin', hash: '/doors' },
  { name: 'calendars', operator: 'admin', hash: '/doors/calendars' },
  { name: 'areas', operator: 'admin', hash: '/doors/areas' },
  { name: 'lockdown', operator: 'admin', hash: '/doors/lockdown' },
  { name: 'events', operator: 'admin', hash: '/events' },
  { name: 'alarms', operator: 'admin', hash: '/events/alarms' },
  { name: 'reports', operator: 'admin', hash: '/events/reports' },
  { name: 'check', operator: 'admin', hash: '/events/check' },
  { name: 'devices', operator: 'admin', hash: '/devices' },
  { name: 'device', operator: 'admin', hash: '/devices/device/virtual%3Areader' },
  { name: 'operators', operator: 'admin', hash: '/settings/operators' },
  { name: 'keys', operator: 'admin', hash: '/settings/keys' },
  { name: 'site', operator: 'admin', hash: '/settings/site' },
  { name: 'backup', operator: 'admin', hash: '/settings/backup' },
  { name: 'recovery', operator: 'admin', hash: '/settings/recovery' },
  { name: 'retention', operator: 'admin', hash: '/settings/log' },
  { name: 'about', operator: 'admin', hash: '/settings/about' },
  { name: 'visitors', operator: 'reception', hash: '/visitors/board' },
  { name: 'visitor-new', operator: 'reception', hash: '/visitors/board', further: openVisitForm },
  { name: 'inside', operator: 'reception', hash: '/visitors/inside' },
]

async function openVisitForm(page: Page, locale: Locale): Promise<void> {
  await page.getByRole('button', { name: deskTexts[locale].visitors.new_visit, exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** Back at the sign-in, in this language, whatever was on the screen. */
export async function toSignIn(page: Page, locale: Locale): Promise<void> {
  await page.reload()
  await page.locator('.cover form').waitFor()
  if ((await page.locator('html').getAttribute('lang')) !== locale) {
    await page.locator(`.cover-foot button[lang="${locale}"]`).click()
  }
  await page.getByRole('heading', { name: deskTexts[locale].common.sign_in.title }).waitFor()
}

/** Some mornings' worth at the door, so that logs and charts have something to show. */
export async function comeAndGo(face: Page): Promise<void> {
  await face.locator('.drawer-handle').click()
  const person = (story: keyof typeof ja.demo.story) =>
    face.locator('.people li').filter({ hasText: ja.demo.story[story] })
  const scene = (kind: string) => face.locator(`.stage[data-scene="${kind}"]`).waitFor()
  const present = (story: keyof typeof ja.demo.story) =>
    person(story).getByRole('button', { name: ja.demo.present }).click()
  for (const story of ['mfa', 'shared_mfa', 'mfa', 'expired', 'suspended', 'duress'] as const) {
    await present(story)
    await scene('code')
    await person(story)
      .getByRole('button', { name: `${ja.demo.type_code} 1` })
      .click()
    await face.locator('.stage:not([data-scene="code"])').waitFor()
    await scene('idle')
  }
  await face.locator('.drawer-handle').click()
}

/** A visitor of today, for the reception's board. */
export async function expectVisitor(page: Page, locale: Locale): Promise<void> {
  const words = deskTexts[locale].visitors
  await openVisitForm(page, locale)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.form.name).fill(locale === 'ja' ? '小川 由美' : 'Emma Stone')
  await dialog.getByLabel(words.form.company).fill(locale === 'ja' ? '株式会社みらい' : 'Mirai Inc.')
  await dialog.getByLabel(words.form.host).fill('佐藤')
  await page.getByRole('option', { name: /佐藤/ }).first().click()
  await dialog.getByRole('button', { name: words.form.submit_now, exact: true }).click()
  await page
    .locator('.visit-badge, .badge-number')
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => {})
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}
