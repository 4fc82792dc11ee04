import type { Frame, Page, Request, Route } from 'playwright-core'
import type { PageFiles, WindowName } from '../page/page-files.ts'

/** No server is behind it: every request of a window is answered from the disk or refused. */
export const pageOrigin = 'https://genkan.localhost'

/** Which of the browser's pages are ours: only these are answered, all others are closed. */
export class OurPages {
  readonly #files: PageFiles
  readonly #windows = new Map<Page, WindowName>()
  #expected: ((page: Page) => void) | null = null

  constructor(files: PageFiles) {
    this.#files = files
  }

  add(window: WindowName, page: Page): void {
    this.#windows.set(page, window)
  }

  remove(page: Page): void {
    this.#windows.delete(page)
  }

  /** The window whose top frame this is, or null. */
  windowOf(frame: Frame | null): WindowName | null {
    for (const [page, window] of this.#windows) if (page.mainFrame() === frame) return window
    return null
  }

  /** The next page that comes is the desk's, by the host's own doing. */
  expectDesk(): Promise<Page> {
    return new Promise((resolve) => {
      this.#expected = resolve
    })
  }

  expectNone(): void {
    this.#expected = null
  }

  /** A page that came to be: the one expected, or a stray. */
  meet(page: Page): void {
    const expected = this.#expected
    this.#expected = null
    if (expected === null) {
      void page.close().catch(() => {})
      return
    }
    this.add('desk', page)
    expected(page)
  }

  async answer(route: Route): Promise<void> {
    const request = route.request()
    const url = new URL(request.url())
    const window = url.origin === pageOrigin ? this.windowOf(frameOf(request)) : null
    // A page that has gone takes its requests along, hence the catches.
    if (request.isNavigationRequest() && (window === null || !this.#files.isPage(window, url.pathname))) {
      // No content: the browser stays where it is. An aborted navigation would show an error page.
      await route.fulfill({ status: 204 }).catch(() => {})
    } else if (window !== null) {
      const { status, headers, body } = await this.#files.answer(request.method(), url.pathname)
      await route.fulfill({ status, headers, body }).catch(() => {})
    } else {
      await route.abort('blockedbyclient').catch(() => {})
    }
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

export function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
