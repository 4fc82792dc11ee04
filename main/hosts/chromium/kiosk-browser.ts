import {
  type BrowserContext,
  chromium,
  type Frame,
  type Page,
  type Request,
  type Route,
} from 'playwright-core'
import { type BridgeNames, chromiumBridge } from '../in-page/chromium-bridge.ts'
import type { PageFiles } from '../page/page-files.ts'
import { type BrowserWish, launchOptions } from './launch-options.ts'
import type { PageLine } from './page-line.ts'

/** No server is behind it: every request of the window is answered from the disk or refused. */
export const pageOrigin = 'https://genkan.localhost'

const bindingNames: BridgeNames = { toHost: 'genkanToHost', fromHost: 'genkanFromHost' }

export type BrowserEnd = 'window_closed' | 'died'

export interface KioskBrowser {
  readonly page: Page
  readonly ended: Promise<BrowserEnd>
  close(): Promise<void>
}

/** Starts a browser of its own profile that shows the one page and nothing else. Throws if it does not start. */
export async function openKioskBrowser(
  wish: BrowserWish,
  files: PageFiles,
  line: PageLine,
): Promise<KioskBrowser> {
  // '' = a profile of its own in a temporary folder, removed at the end.
  const context = await chromium.launchPersistentContext('', {
    ...launchOptions(wish),
    viewport: wish.headless ? { width: 1280, height: 800 } : null,
    acceptDownloads: false,
    serviceWorkers: 'block',
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const ended = watchEnd(context, page)
    await context.route('**/*', (route) => answer(route, page, files))
    await exposeLine(context, page, line)
    await context.addInitScript({ content: initScript() })
    context.on('page', (stray) => void stray.close().catch(() => {}))
    await page.goto(`${pageOrigin}/`, { waitUntil: 'commit' })
    holdPage(page)
    if (wish.kiosk && !wish.headless) await fillScreen(context, page)
    return { page, ended, close: () => context.close() }
  } catch (error) {
    await context.close().catch(() => {})
    throw error
  }
}

/** A window closed by a person is told before its browser ends; a dead browser takes all along at once. */
function watchEnd(context: BrowserContext, page: Page): Promise<BrowserEnd> {
  return new Promise((resolve) => {
    context.on('close', () => resolve('died'))
    page.on('crash', () => resolve('died'))
    page.on('close', () => setImmediate(() => resolve('window_closed')))
  })
}

async function answer(route: Route, page: Page, files: PageFiles): Promise<void> {
  const request = route.request()
  const url = new URL(request.url())
  const own = url.origin === pageOrigin && frameOf(request) === page.mainFrame()
  // A page that has gone takes its requests along, hence the catches.
  if (request.isNavigationRequest() && !(own && files.isPage(url.pathname))) {
    // No content: the browser stays where it is. An aborted navigation would show an error page.
    await route.fulfill({ status: 204 }).catch(() => {})
  } else if (own) {
    const { status, headers, body } = await files.answer(request.method(), url.pathname)
    await route.fulfill({ status, headers, body }).catch(() => {})
  } else {
    await route.abort('blockedbyclient').catch(() => {})
  }
}

/** Playwright throws for the first request of a page it does not know yet, which is never ours. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}

/** Bindings stay reachable from every frame of every page, so each call is checked for where it came from. */
async function exposeLine(context: BrowserContext, page: Page, line: PageLine): Promise<void> {
  const ours = (source: { frame: Frame }) =>
    source.frame === page.mainFrame() && originOf(source.frame.url()) === pageOrigin
  await context.exposeBinding(bindingNames.toHost, (source, documentId: unknown, batch: unknown) => {
    if (ours(source)) line.receive(documentId, batch)
  })
  await context.exposeBinding(bindingNames.fromHost, (source, documentId: unknown) =>
    ours(source) ? line.poll(documentId) : null,
  )
}

function initScript(): string {
  return `(${chromiumBridge})(${JSON.stringify(pageOrigin)},${JSON.stringify(bindingNames)});`
}

/** Requests are intercepted, but about:, blob: and data: addresses make none: such a page is led back. */
function holdPage(page: Page): void {
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || originOf(frame.url()) === pageOrigin) return
    page.goto(`${pageOrigin}/`, { waitUntil: 'commit' }).catch(() => {})
  })
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
}

/** Full screen without a window manager: the window is given the screen's own size. */
async function fillScreen(context: BrowserContext, page: Page): Promise<void> {
  const { width, height } = await page.evaluate<{ width: number; height: number }>(
    '({ width: screen.width, height: screen.height })',
  )
  const session = await context.newCDPSession(page)
  const { windowId } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
  await session.send('Browser.setWindowBounds', { windowId, bounds: { left: 0, top: 0, width, height } })
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } })
  await session.detach()
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
