import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { BrowserKeeper } from '../../../../main/hosts/chromium/browser-keeper.ts'
import type { BrowserEnd, KioskBrowser } from '../../../../main/hosts/chromium/kiosk-browser.ts'
import { ManualTimers } from '../support/manual-timers.ts'

class FakeBrowser implements KioskBrowser {
  readonly page = {} as Page
  closed = 0
  end: (end: BrowserEnd) => void = () => {}
  readonly ended = new Promise<BrowserEnd>((resolve) => {
    this.end = resolve
  })
  async openDesk(): Promise<Page> {
    return this.page
  }
  async coverDesk(): Promise<void> {}
  async closeDesk(): Promise<void> {}
  async close(): Promise<void> {
    this.closed += 1
    this.end('died')
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

function keep({ endsWithWindow = false, fail = 0 } = {}) {
  const timers = new ManualTimers()
  const browsers: FakeBrowser[] = []
  const lines: string[] = []
  let gone = 0
  let failures = fail
  const keeper = new BrowserKeeper({
    open: async () => {
      if (failures > 0) {
        failures -= 1
        throw new Error('Target closed\nand a long log')
      }
      const browser = new FakeBrowser()
      browsers.push(browser)
      return browser
    },
    onGone: () => {
      gone += 1
    },
    endsWithWindow,
    print: (line) => lines.push(line),
    timers,
  })
  let over = false
  void keeper.run().then(() => {
    over = true
  })
  const passes = async (ms: number) => {
    await settle()
    timers.pass(ms)
    await settle()
  }
  return { keeper, browsers, lines, passes, gone: () => gone, over: () => over }
}

describe('a browser that ends', () => {
  it('by itself is started again at once, then at growing distances', async () => {
    const { browsers, passes, gone } = keep()
    await passes(0)
    for (const wait of [0, 1_000, 2_000, 5_000, 10_000, 10_000]) {
      const before = browsers.length
      browsers.at(-1)?.end('died')
      if (wait > 0) await passes(wait - 1)
      expect(browsers).toHaveLength(before)
      await passes(wait > 0 ? 1 : 0)
      expect(browsers).toHaveLength(before + 1)
    }
    expect(gone()).toBe(6)
  })

  it('by a hand ends a demo', async () => {
    const { browsers, passes, over } = keep({ endsWithWindow: true })
    await passes(0)
    browsers[0]?.end('window_closed')
    await passes(60_000)
    expect(over()).toBe(true)
    expect(browsers).toHaveLength(1)
  })

  it('by a hand is started again at a door', async () => {
    const { browsers, passes, over } = keep()
    await passes(0)
    browsers[0]?.end('window_closed')
    await passes(0)
    expect(over()).toBe(false)
    expect(browsers).toHaveLength(2)
  })

  it('because its page hung is another one for whoever asks', async () => {
    const { keeper, browsers, passes } = keep()
    await passes(0)
    keeper.replace()
    await passes(0)
    expect(await keeper.browser()).toBe(browsers[1])
  })
})

it('a browser that does not start is tried again, and told in one line', async () => {
  const { keeper, browsers, lines, passes } = keep({ fail: 2 })
  const first = keeper.browser()
  await passes(0)
  await passes(1_000)
  expect(await first).toBe(browsers[0])
  expect(lines).toEqual(Array(2).fill('The browser did not start: Target closed'))
})

it('a stop closes it and starts nothing, also while waiting', async () => {
  const open = keep()
  await open.passes(0)
  await open.keeper.stop()
  await open.passes(60_000)
  expect([open.over(), open.browsers.length, open.browsers[0]?.closed]).toEqual([true, 1, 1])

  const waiting = keep({ fail: 9 })
  await waiting.passes(0)
  await waiting.keeper.stop()
  await waiting.passes(60_000)
  expect([waiting.over(), waiting.browsers.length]).toEqual([true, 0])
})
