import type { Page } from '@playwright/test'
import { Demo } from '../support/demo.ts'
import type { RunningSite } from '../support/site.ts'

/** The demo's controls, which stay open from one test to the next. */
export async function demoOf(site: RunningSite): Promise<Demo> {
  const demo = new Demo(await site.page())
  if (!(await demo.page.locator('.drawer-panel').isVisible())) await demo.open()
  return demo
}

export const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words })
