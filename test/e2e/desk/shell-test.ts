import process from 'node:process'
import { test as base, type Page } from '@playwright/test'
import { fakeControllerScript, openFacePage, type ServedPage, servePage } from '../face/face-page.ts'

interface WorkerFixtures {
  readonly served: ServedPage
  readonly script: string
}

/** Tests of the desk's page alone, with a controller inside the page; what its policy refuses fails the test. */
export const test = base.extend<{ readonly desk: Page }, WorkerFixtures>({
  served: [
    async ({ browser: _ }, use) => {
      const served = await servePage(process.env.GENKAN_PAGE)
      await use(served)
      await served.close()
    },
    { scope: 'worker' },
  ],
  script: [
    async ({ browser: _ }, use) =>
      use(await fakeControllerScript(new URL('./fake-desk.ts', import.meta.url))),
    { scope: 'worker' },
  ],
  desk: async ({ browser, served, script }, use) => {
    const context = { viewport: { width: 1280, height: 800 } }
    const url = `${served.url}desk.html`
    const { page, violations } = await openFacePage(browser, { url, script, context })
    await use(page)
    base.expect(violations).toEqual([])
    await page.context().close()
  },
})
export const { expect } = base
