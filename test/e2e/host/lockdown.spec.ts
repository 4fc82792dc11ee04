import type { Page } from '@playwright/test'
import { common } from '../../../renderer/i18n/desk/common.ts'
import { ja } from '../../../renderer/i18n/ja.ts'
import { expect, test } from '../support/door-test.ts'

/** Long enough for a navigation or a window that was going to happen. */
const settleMs = 400

async function isStillThere(page: Page, origin: string): Promise<void> {
  await page.waitForTimeout(settleMs)
  await expect(page.locator('.stage')).toBeVisible()
  expect(await page.evaluate(() => window.origin)).toBe(origin)
  expect(page.context().pages()).toHaveLength(1)
}

test('nothing leads the window away from its page', async ({ site, demo }) => {
  const { page } = demo
  const origin = await page.evaluate(() => window.origin)
  const addresses = [
    'https://example.com/',
    'http://127.0.0.1:8480/',
    'file:///etc/passwd',
    'data:text/html,<h1>taken</h1>',
    'javascript:document.body.replaceChildren()',
    'about:blank',
    'chrome://settings',
    'ms-settings:',
    '/assets/',
    '/desk.html',
    '/%2e%2e/package.json',
    '//example.com/index.html',
  ]
  for (const address of addresses) {
    await page.evaluate((to) => window.location.assign(to), address).catch(() => {})
    await isStillThere(await site.page(), origin)
  }
  for (const address of ['https://example.com/', 'about:blank', 'data:text/html,x', '/']) {
    await page.evaluate((to) => void window.open(to), address)
    await isStillThere(page, origin)
  }
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.target = '_blank'
    link.download = 'x'
    document.body.append(link)
    link.click()
  })
  await isStillThere(page, origin)
})

test('the page runs and loads its own files only', async ({ demo }) => {
  const { page } = demo
  const refused = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.taken = true'
    document.body.append(inline)
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    document.body.append(frame)
    const image = document.createElement('img')
    image.src = 'https://example.com/x.png'
    document.body.append(image)
    const style = document.createElement('style')
    style.textContent = '.stage { display: none }'
    document.body.append(style)
    const form = document.createElement('form')
    form.action = 'https://example.com/'
    form.method = 'post'
    document.body.append(form)
    form.submit()
    await fetch('https://example.com/').catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 300))
    return {
      seen: [...new Set(seen)].sort(),
      taken: 'taken' in window,
      face: document.querySelector('.stage') !== null,
    }
  })
  expect(refused).toEqual({
    seen: ['connect-src', 'form-action', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'],
    taken: false,
    face: true,
  })
})

test('a sub-frame gets no port, and the page keeps its own', async ({ demo }) => {
  const { page } = demo
  const ports = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as (Window & Record<string, unknown>) | null
    if (inner === null) throw new Error('no frame')
    let seen = 0
    inner.addEventListener('message', (event) => {
      if (event.data?.type === 'genkan-port') seen += 1
    })
    inner.postMessage({ type: 'genkan-port-request', role: 'face' }, '*')
    // What the Chromium host leaves in a frame; in Electron there is nothing.
    const toHost = inner.genkanToHost as ((id: string, batch: string) => Promise<void>) | undefined
    await toHost?.('stranger', '[{"type":"hello"},{"type":"request","role":"face"}]')
    await new Promise((resolve) => setTimeout(resolve, 500))
    frame.remove()
    return {
      seen,
      exposed: ['genkanToHost', 'genkanFromHost', 'require', 'process'].filter((n) => n in window),
    }
  })
  expect(ports).toEqual({ seen: 0, exposed: [] })
  await demo.setMode('card_and_code')
  await demo.present('mfa')
  await demo.expectScene('code')
})

test('a port that breaks the rules is closed, and the door goes on', async ({ demo }) => {
  const { page } = demo
  // Runs before the page's own scripts, so it can take a port from under them.
  await page.addInitScript(() => {
    const taken = { wanted: false, ports: [] as MessagePort[] }
    Object.assign(window, { taken })
    window.addEventListener('message', (event) => {
      const [port] = event.ports
      if (!taken.wanted || event.data?.type !== 'genkan-port' || port === undefined) return
      event.stopImmediatePropagation()
      taken.ports.push(port)
    })
  })
  await page.reload()
  await demo.open()
  const answers = await page.evaluate(async () => {
    const { taken } = window as unknown as { taken: { wanted: boolean; ports: MessagePort[] } }
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const call = (path: string) => JSON.stringify({ i: path.slice(1), p: { u: path, b: { json: {} } } })
    const hostile = [
      '{',
      'null',
      '{"i":"1","t":3,"p":{}}',
      'x'.repeat(70_000),
      { toString: 'x' },
      new ArrayBuffer(8),
    ]
    taken.wanted = true
    const heard: string[] = []
    for (const frame of [...hostile, call('/present')]) {
      taken.ports.length = 0
      window.postMessage({ type: 'genkan-port-request', role: 'face' }, window.origin)
      while (taken.ports[0] === undefined) await pause(20)
      const port = taken.ports[0]
      port.onmessage = (event) => heard.push(String(event.data))
      port.postMessage(frame)
      port.postMessage(call('/key'))
      await pause(200)
    }
    taken.wanted = false
    return heard
  })
  // Only the last port lived: it has no such procedure, and no such key.
  expect(answers.map((answer) => JSON.parse(answer)).map(({ i, p }) => [i, p.s])).toEqual([
    ['present', 404],
    ['key', 400],
  ])
  await demo.expectScene('idle')
  await demo.present('mfa')
  await expect(page.locator('.stage')).not.toHaveAttribute('data-scene', 'idle')
})

/** Sees every port that the page is given, before the page's own script does. */
async function watchPorts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const given: string[] = []
    Object.assign(window, { given })
    window.addEventListener('message', (event) => {
      if (event.data?.type === 'genkan-port') given.push(event.data.role)
    })
  })
  await page.reload()
  await page.waitForTimeout(settleMs)
}

/** Roles of the ports that a page is given for what it asks. */
async function portsFor(page: Page, roles: readonly unknown[]): Promise<string[]> {
  return page.evaluate(async (asked) => {
    const { given } = window as unknown as { given: string[] }
    given.length = 0
    for (const role of asked) window.postMessage({ type: 'genkan-port-request', role }, window.origin)
    await new Promise((resolve) => setTimeout(resolve, 500))
    return [...given]
  }, roles)
}

const notRoles = ['toString', '__proto__', 'constructor', '', 0, null, { role: 'desk' }, ['desk'], 'DESK']

test('the desk is a window of its own, and neither gets the other’s port', async ({ site, demo }) => {
  const face = demo.page
  const desk = await site.deskPage()
  expect(face.context().pages()).toHaveLength(2)
  await watchPorts(face)
  await watchPorts(desk)
  expect(await portsFor(face, ['desk', ...notRoles])).toEqual([])
  expect(await portsFor(desk, ['face', 'demo', ...notRoles])).toEqual([])
  expect(await portsFor(desk, ['desk'])).toEqual(['desk'])
  expect(await portsFor(face, ['face'])).toEqual(['face'])
  // Out of each other's reach, though of one origin.
  expect(await desk.evaluate(() => window.opener)).toBeNull()
})

test('nothing leads the desk away from its page, and its strays are closed', async ({ site, demo }) => {
  const desk = await site.deskPage()
  for (const address of [
    'https://example.com/',
    '/index.html',
    'data:text/html,x',
    'about:blank',
    'chrome://settings',
  ]) {
    await desk.evaluate((to) => window.location.assign(to), address).catch(() => {})
    await desk.waitForTimeout(settleMs)
    expect(new URL(desk.url()).pathname, address).toBe('/desk.html')
  }
  for (const address of ['https://example.com/', 'about:blank', '/desk.html']) {
    await desk.evaluate((to) => void window.open(to), address)
    await desk.waitForTimeout(settleMs)
    expect(desk.context().pages(), address).toHaveLength(2)
  }
  await expect(demo.page.locator('.stage')).toBeVisible()
})

test('the door button opens the desk, once; the desk’s own leads back', async ({ site, demo }) => {
  const face = demo.page
  const button = face.getByRole('button', { name: ja.to_desk, exact: true })
  const opened = face.context().waitForEvent('page')
  await button.click()
  await opened
  await button.click()
  await face.waitForTimeout(settleMs)
  expect(face.context().pages()).toHaveLength(2)
  const desk = await site.deskPage()
  for (const wanted of ['desk', ...notRoles]) {
    await desk.evaluate(
      (name) => window.postMessage({ type: 'genkan-show-request', window: name }, window.origin),
      wanted,
    )
  }
  await desk.getByRole('button', { name: common.ja.lock.to_face }).click()
  await face.waitForTimeout(settleMs)
  expect(face.context().pages()).toHaveLength(2)
})

test('a desk that is closed or crashes leaves the door as it is', async ({ site, demo }) => {
  const desk = await site.deskPage()
  desk.goto('chrome://crash').catch(() => {})
  await expect.poll(async () => (await site.deskPage()) !== desk, { timeout: 20_000 }).toBe(true)
  const again = await site.deskPage()
  await expect(again.locator('.cover')).toBeVisible()
  await again.close()
  await demo.setMode('card_and_code')
  await demo.present('mfa')
  await demo.expectScene('code')
})
