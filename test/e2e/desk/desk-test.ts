import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { test as base, expect, type Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import type { Role } from '../../../main/contract/roles.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { seriousFindings } from '../face/look.ts'
import { openDemoSite, type RunningSite } from '../support/site.ts'

interface DeskOptions {
  /** The demo's operator who has this role and no other signs in: `test.use({ role: 'front_desk', language: 'en' })`. */
  readonly role: Role
  /** Another operator of the demo by name, as `reception` or `admin`, who have two roles. */
  readonly operator: string | null
  readonly language: Locale
}

interface DeskFixtures {
  /** One demo site for all tests of a file: what one test leaves, the next finds. */
  readonly site: RunningSite
  /** The desk's page with an operator at work. */
  readonly desk: Page
}

interface WorkerFixtures {
  readonly sites: FileSites
}

/** A worker goes on with the next file; its site does not. */
class FileSites {
  #file = ''
  #site: RunningSite | null = null

  async of(file: string): Promise<RunningSite> {
    if (this.#site !== null && this.#file === file) return this.#site
    await this.close()
    const site = await openDemoSite()
    this.#site = site
    this.#file = file
    return site
  }

  async close(): Promise<void> {
    await this.#site?.close()
    this.#site = null
  }
}

/** Tests of the desk as a person works at it: real controller in demo mode, real page, real host. */
export const test = base.extend<DeskOptions & DeskFixtures, WorkerFixtures>({
  role: ['access_user_admin', { option: true }],
  operator: [null, { option: true }],
  language: ['ja', { option: true }],
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const sites = new FileSites()
      await use(sites)
      await sites.close()
    },
    { scope: 'worker' },
  ],
  // The file that runs: a test may be written in another, for two languages.
  site: async ({ sites }, use, { titlePath: [file = ''] }) => use(await sites.of(file)),
  desk: async ({ site, role, operator, language }, use) => {
    const page = await site.deskPage()
    const problems: string[] = []
    const note = (problem: string) => problems.push(problem)
    page.on('pageerror', (error) => note(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) note(message.text())
    })
    // A window that has only just opened is not yet one that can be loaded anew.
    await expect(page.locator('.cover, .workspace').first()).toBeAttached()
    await page.reload()
    await signIn(page, operator === null ? { role } : { operator }, language)
    await use(page)
    page.removeAllListeners('pageerror')
    page.removeAllListeners('console')
    expect(problems).toEqual([])
  },
})
export { expect }

/** Chooses the language, then the demo's operator by name, or the one with this role alone. */
export async function signIn(
  page: Page,
  who: { readonly role: Role } | { readonly operator: string },
  language: Locale,
): Promise<void> {
  await chooseLanguage(page, language)
  const buttons = page.locator('.demo-operators button')
  const words = 'role' in who ? deskTexts[language].common.role[who.role] : who.operator
  await buttons.filter({ has: page.getByText(words, { exact: true }) }).click()
  await expect(page.locator('.operator-name')).toBeVisible()
}

/** By the button that names the other language; nothing where it is this one already. */
export async function chooseLanguage(page: Page, locale: Locale): Promise<void> {
  const html = page.locator('html')
  const switches = page.locator('button.language-switch').filter({ visible: true })
  await expect(switches).toBeVisible()
  if ((await html.getAttribute('lang')) === locale) return
  await switches.click()
  await expect(html).toHaveAttribute('lang', locale)
}

/** Opens an area by the rail. */
export async function openArea(
  page: Page,
  area: 'people' | 'visitors' | 'groups' | 'doors' | 'events' | 'devices' | 'settings',
): Promise<void> {
  await page.locator(`.rail-link[href="#/${area}"]`).click()
  await expect(page.locator('.rail-link[aria-current="page"]')).toHaveAttribute('href', `#/${area}`)
}

/** Axe finds nothing serious on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is still fading in has no colours of its own yet.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((each) => Number.isFinite(Number(each.effect?.getComputedTiming().endTime)))
        .map((each) => each.finished.catch(() => {})),
    ),
  )
  expect(await seriousFindings(page)).toEqual([])
}

/** A picture for whoever builds a screen, into GENKAN_SHOTS where that is set; `name` may have folders. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.GENKAN_SHOTS
  if (folder === undefined) return
  const path = join(folder, `${name}.png`)
  await mkdir(dirname(path), { recursive: true })
  await page.screenshot({ path })
}
