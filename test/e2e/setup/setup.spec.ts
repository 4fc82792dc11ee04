import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { expect, type Page, test } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { faceTexts } from '../../../renderer/i18n/i18n.ts'
import { expectAccessible, shot } from '../desk/desk-test.ts'
import { smallTexts } from '../desk/look.ts'
import { Demo } from '../support/demo.ts'
import { openDemoSite, type RunningSite } from '../support/site.ts'

/** From an empty data folder to a commissioned door, as an installer goes; on virtual devices. */

const password = 'six plum trees by a lake'
const operator = '森 あおい'

test.use({ actionTimeout: 8_000 })

let site: RunningSite
test.beforeEach(async () => {
  site = await openDemoSite(undefined, true)
})
test.afterEach(() => site.close())

interface Where {
  readonly language: Locale
  readonly size: { readonly width: number; readonly height: number }
  /** Also killed in the middle, as by a native crash. */
  readonly killed: boolean
}

for (const where of [
  { language: 'ja', size: { width: 1280, height: 800 }, killed: true },
  { language: 'en', size: { width: 1024, height: 600 }, killed: false },
] satisfies Where[]) {
  test(`a door is set up from nothing in ${where.language} at ${where.size.width}`, async () => {
    test.setTimeout(150_000)
    await firstSteps(where)
    const desk = await site.deskPage()
    await desk.setViewportSize(where.size)
    await signIn(desk, where.language)
    await doorOf(desk, where)
  })
}

const textsOf = (language: Locale) => deskTexts[language]

/** Looked at by axe and by its sizes of type, and kept as a picture where that is wanted. */
async function look(page: Page, { language, size }: Where, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await shot(page, `setup/${name}-${language}-${size.width}`)
  await expectAccessible(page)
  expect(await smallTexts(page)).toEqual([])
}

async function firstSteps(where: Where): Promise<void> {
  const page = await site.page()
  await page.setViewportSize(where.size)
  await expect(page.getByRole('heading', { name: textsOf('ja').setup.language.title })).toBeVisible()
  await page.getByRole('radio', { name: where.language === 'ja' ? '日本語' : 'English' }).check()
  const words = textsOf(where.language)
  await look(page, where, '1-language')
  const next = page.getByRole('button', { name: words.common.next, exact: true })
  await next.click()

  // Nothing goes on before the clock was looked at.
  await page
    .getByLabel(words.setup.place.name, { exact: true })
    .fill(where.language === 'ja' ? '渋谷オフィス' : 'Shibuya office')
  await next.click()
  await expect(page.getByText(words.setup.place.confirm_first)).toBeVisible()
  const zone = page.getByRole('combobox', { name: words.setup.place.zone })
  await zone.click()
  await zone.fill('Tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await page.getByRole('checkbox', { name: words.setup.place.right }).check()
  await look(page, where, '2-place')
  await next.click()

  await page.getByLabel(words.setup.operator.name, { exact: true }).fill(operator)
  await page.getByLabel(words.setup.operator.password, { exact: true }).fill('short')
  await page.getByLabel(words.setup.operator.again, { exact: true }).fill('short')
  const create = page.getByRole('button', { name: words.setup.create, exact: true })
  await create.click()
  await expect(page.getByText(words.common.problem.too_short.replace('{{limit}}', '12'))).toBeVisible()
  await page.getByLabel(words.setup.operator.password, { exact: true }).fill(password)
  await page.getByLabel(words.setup.operator.again, { exact: true }).fill(password)
  await look(page, where, '3-operator')
  await create.click()
  await expect(page.getByRole('heading', { name: words.setup.done.title })).toBeVisible()
  await look(page, where, '4-done')
  await page.getByRole('button', { name: words.setup.done.go }).click()
  await expect(page.locator('.stage')).toBeVisible()
}

async function signIn(desk: Page, language: Locale): Promise<void> {
  const words = textsOf(language).common.sign_in
  await desk.getByLabel(words.name, { exact: true }).fill(operator)
  await desk.getByLabel(words.password, { exact: true }).fill(password)
  await desk.getByRole('button', { name: words.submit, exact: true }).click()
  await expect(desk.locator('.operator-name')).toHaveText(operator)
}

async function doorOf(desk: Page, where: Where): Promise<void> {
  const words = textsOf(where.language).commissioning
  const hands = new Demo(await site.page(), faceTexts[where.language])
  await hands.open()
  const step = (name: string) => desk.locator('.wizard-step').getByRole('heading', { name, exact: true })
  const go = (name: string) => desk.locator('.wizard-step').getByRole('button', { name, exact: true })
  const recorded = () => desk.locator('.wizard-recorded[data-state="done"]')
  const next = () => go(words.next).click()

  await look(desk, where, '5-no-door')
  await desk.getByRole('link', { name: words.banner.go }).click()
  await desk
    .getByLabel(words.door_name, { exact: true })
    .fill(where.language === 'ja' ? '東口' : 'East entrance')
  await look(desk, where, '6-first-door')
  await press(desk, words.begin)

  await expect(step(words.steps.devices)).toBeVisible()
  const row = (what: 'reader' | 'keypad' | 'strike') =>
    desk.locator('.wizard-device').filter({ hasText: words.bind[what] }).first()
  await row('reader').getByRole('button', { name: words.bind.find }).click()
  await expect(desk.getByText(words.bind.do.reader)).toBeVisible()
  await look(desk, where, '7-find-reader')
  await hands.present('unknown_card')
  await row('reader').getByRole('button', { name: words.bind.use }).click()
  await row('keypad').getByRole('button', { name: words.bind.find }).click()
  await expect(desk.getByText(words.bind.do.keypad)).toBeVisible()
  await hands.typeKeys('1234')
  await row('keypad').getByRole('button', { name: words.bind.use }).click()
  await row('strike').getByRole('button', { name: words.bind.use }).first().click()
  await expect(desk.locator('.wizard-device[data-bound="true"]')).toHaveCount(3)
  await look(desk, where, '8-devices')
  await next()

  await confirm(desk, where, 'version_checked')
  await next()
  await go(words.measure.start).click()
  await expect(desk.getByText(words.check.reader_reads.ask)).toBeVisible()
  await hands.present('unknown_card')
  await expect(recorded()).toContainText('UID')
  await look(desk, where, '9-reader')
  await next()

  if (where.killed) {
    // What is done is in the store: the work goes on where it was.
    await site.killController()
    await signIn(desk, where.language)
  }
  await go(words.measure.start).click()
  const number = desk.locator('.wizard-number')
  await expect(number).toHaveText(/^\d{4}$/)
  await hands.open()
  await hands.typeKeys('0000')
  await expect(desk.getByText(words.measure.hint.other_number)).toBeVisible()
  await look(desk, where, '10-keypad')
  await hands.typeKeys(await number.innerText())
  await expect(recorded()).toBeVisible()
  await next()
  await go(words.check.relay_clicks.go).click()
  await expect(recorded()).toBeVisible()
  await look(desk, where, '11-relay')
  await next()
  await confirm(desk, where, 'opens_from_inside_when_off')
  await next()
  await confirm(desk, where, 'fire_panel_releases')
  await next()

  await expect(step(words.steps.schedule)).toBeVisible()
  await look(desk, where, '12-schedule')
  await next()
  await expect(step(words.finished.title)).toBeVisible()
  await look(desk, where, '13-finished')
  await desk.getByRole('link', { name: words.report.open }).click()
  await expect(desk.locator('.report-checks tbody tr[data-state="done"]')).toHaveCount(6)
  await expect(desk.locator('.report-signs')).toContainText(operator)
  await look(desk, where, '14-report')
  const pdf = await desk.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pagesOf(pdf)).toBe(1)
  await keep(pdf, `report-${where.language}.pdf`)
}

async function confirm(
  desk: Page,
  where: Where,
  check: 'version_checked' | 'opens_from_inside_when_off' | 'fire_panel_releases',
): Promise<void> {
  const words = textsOf(where.language).commissioning
  await expect(desk.getByRole('heading', { name: words.check[check].title, exact: true })).toBeVisible()
  await desk.getByRole('checkbox').check()
  await look(desk, where, check)
  await press(desk, words.confirm.record)
  await expect(desk.locator('.wizard-recorded[data-state="done"]')).toBeVisible()
}

function press(desk: Page, name: string): Promise<void> {
  return desk.getByRole('button', { name, exact: true }).click()
}

/** Pages of a PDF, by its page objects. */
function pagesOf(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page[^s]/g)].length
}

async function keep(pdf: Buffer, name: string): Promise<void> {
  const folder = process.env.GENKAN_SHOTS
  if (folder === undefined) return
  await mkdir(join(folder, 'setup'), { recursive: true })
  await writeFile(join(folder, 'setup', name), pdf)
}
