import { Demo } from '../support/demo.ts'
import { expect, test } from '../support/door-test.ts'

const crashes = 3
/** The common rule for every fault: the door's service is back within this. */
const backMs = 10_000
/** A browser's start on a busy machine; the door does not wait for it. */
const pageBackMs = 30_000

test('the page dies again and again; the door goes on and the face comes back', async ({ site, demo }) => {
  test.setTimeout(crashes * pageBackMs + 60_000)
  await demo.setMode('card_and_code')
  let { page } = demo
  for (let crash = 0; crash < crashes; crash += 1) {
    // No answer ever comes from a renderer that is told to crash.
    page.goto('chrome://crash').catch(() => {})
    await expect
      .poll(
        async () => (await site.page()) !== page && (await (await site.page()).locator('.stage').count()),
        {
          timeout: pageBackMs,
        },
      )
      .toBe(1)
    page = await site.page()
  }
  const again = new Demo(page)
  await again.open()
  await again.present('mfa')
  await again.expectScene('code')
  await again.typeOwnCode('mfa')
  await again.expectScene('granted')
  await again.expectStrike('open')
})

test('the controller dies; it is back within ten seconds and the door works', async ({ site, demo }) => {
  await demo.setMode('card_and_code')
  await site.killController()
  await expect(async () => {
    await demo.present('mfa')
    await expect(demo.page.locator('.stage')).toHaveAttribute('data-scene', 'code', { timeout: 500 })
  }).toPass({ timeout: backMs })
})
