import { test as base } from '@playwright/test'
import { Demo } from './demo.ts'
import { openDemoSite, type RunningSite } from './site.ts'

/** Tests of the whole product: each has a demo site of its own. Names the host, since it is not always the same. */
export const test = base.extend<{ site: RunningSite; demo: Demo }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  site: async ({}, use, { annotations, title }) => {
    const site = await openDemoSite()
    annotations.push({ type: 'host', description: site.host })
    console.log(`${title}: in ${site.host}`)
    await use(site)
    await site.close()
  },
  demo: async ({ site }, use) => {
    const demo = new Demo(await site.page())
    await demo.open()
    await use(demo)
  },
})
export const { expect } = base
