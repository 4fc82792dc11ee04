import process from 'node:process'
import { test as base, type Page } from '@playwright/test'
import { fakeControllerScript, openFacePage, type ServedPage, servePage } from './face-page.ts'

interface WorkerFixtures {
  readonly served: ServedPage
  readonly script: string
}

interface TestFixtures {
  /** The page with a fake controller in it; anything its policy refuses or it throws fails the test. */
  readonly face: Page
  /** The same with the demo's controls. */
  readonly demo: Page
}

/** Tests of the built page. GENKAN_PAGE names another folder than dist/renderer. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  served: [
    async ({ browser: _ }, use) => {
      const served = await servePage(process.env.GENKAN_PAGE)
      await use(served)
      await served.close()
    },
    { scope: 'worker' },
  ],
  script: [async ({ browser: _ }, use) => use(await fakeControllerScript()), { scope: 'worker' }],
  face: async ({ browser, served, script }, use) => {
    const context = { viewport: { width: 1024, height: 600 }, hasTouch: true }
    const { page, violations } = await openFacePage(browser, { url: served.url, script, context })
    await use(page)
    base.expect(violations).toEqual([])
    await page.context().close()
  },
  demo: async ({ browser, served, script }, use) => {
    const context = { viewport: { width: 1280, height: 800 } }
    const { page, violations } = await openFacePage(browser, { url: `${served.url}#demo`, script, context })
    await use(page)
    base.expect(violations).toEqual([])
    await page.context().close()
  },
})
export const { expect } = base
