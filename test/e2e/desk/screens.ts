import type { Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'

/** One screen of the desk for its picture: how a person of a demo gets there. */
export interface DeskScreen {
  readonly name: string
  /** The demo's operator at work. */
  readonly operator: string
  readonly open: (page: Page, locale: Locale) => Promise<void>
}

function area(
  name: string,
  operator = 'admin',
  more: (page: Page, locale: Locale) => Promise<void> = async () => {},
) {
  return {
    name,
    operator,
    open: async (page: Page, locale: Locale) => {
      await page.locator(`.rail-link[href="#/${name}"]`).click()
      await page.locator('.page h1').waitFor()
      await more(page, locale)
    },
  }
}

/** In the order of the rail. Those of an area that the demo's operator can't see are an error: none is left out. */
export const deskScreens: readonly DeskScreen[] = [
  area('people'),
  {
    ...area('people', 'admin', async (page) => {
      await page.locator('.data-row').first().click()
      await page.locator('.section').first().waitFor()
    }),
    name: 'person',
  },
  area('visitors', 'reception'),
  area('groups'),
  area('doors'),
  {
    ...area('doors', 'admin', async (page) => {
      await page.locator('.area a[href^="#/doors/"], .data-row').first().click()
      await page.locator('.section').first().waitFor()
    }),
    name: 'door',
  },
  area('events'),
  area('devices'),
  area('settings'),
]

/** Back at the sign-in, in this language, whatever was on the screen. */
export async function toSignIn(page: Page, locale: Locale): Promise<void> {
  await page.reload()
  const words = deskTexts[locale].common
  const other = page.locator(`.cover-foot button[lang="${locale}"]`)
  await page.locator('.cover form').waitFor()
  if ((await page.locator('html').getAttribute('lang')) !== locale) await other.click()
  await page.getByRole('heading', { name: words.sign_in.title }).waitFor()
}
