import { mkdir } from 'node:fs/promises'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { type BridgeNames, chromiumBridge } from '../in-page/chromium-bridge.ts'
import { type PageFiles, type WindowName, windowPaths } from '../page/page-files.ts'
import { keepDownload } from './desk-download.ts'
import { type BrowserWish, launchOptions } from './launch-options.ts'
import { OurPages, originOf, pageOrigin } from './our-pages.ts'
import type { PageLine } from './page-line.ts'
import { fillScreen, openPopup } from './windows.ts'

const bindingNames: BridgeNames = { toHost: 'genkanToHost', fromHost: 'genkanFromHost' }

export type BrowserEnd = 'window_closed' | 'died'

export interface KioskBrowser {
  /** The face. */
  readonly page: Page
  readonly ended: Promise<BrowserEnd>
  /** The desk's window, opened if it is not there, in front of the face. */
  openDesk(): Promise<Page>
  /** True: the face in front of the desk; false: the desk again. Nothing happens while there is no desk. */
  coverDesk(covered: boolean): Promise<void>
  closeDesk(): Promise<void>
  close(): Promise<void>
}

export interface BrowserParts {
  readonly files: PageFiles
  readonly lines: Readonly<Record<WindowName, PageLine>>
  /** Where files go that the desk makes. */
  readonly downloads: string
  /** The desk's window has gone: closed by a person, or crashed. */
  readonly onDeskGone: (end: BrowserEnd) => void
  readonly print: (line: string) => void
}

/** Starts a browser of its own profile that shows our pages and nothing else. Throws if it does not start. */
export async function openKioskBrowser(wish: BrowserWish, parts: BrowserParts): Promise<KioskBrowser> {
  // '' = a profile of its own in a temporary folder, removed at the end.
  const context = await chromium.launchPersistentContext('', {
    ...launchOptions(wish),
    viewport: wish.headless ? { width: 1280, height: 800 } : null,
    acceptDownloads: true,
    serviceWorkers: 'block',
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const ended = watchEnd(context, page)
    const pages = new OurPages(parts.files)
    pages.add('face', page)
    await context.route('**/*', (route) => pages.answer(route))
    await exposeLines(context, pages, parts.lines)
    await context.addInitScript({ content: initScript() })
    context.on('page', (stray) => pages.meet(stray))
    page.on('download', (download) => void download.cancel().catch(() => {}))
    await page.goto(addressOf('face'), { waitUntil: 'commit' })
    holdPage(page, 'face')
    if (wish.kiosk && !wish.headless) await fillScreen(context, page)
    const desk = new DeskPage(context, page, pages, wish, parts)
    return {
      page,
      ended,
      openDesk: () => desk.open(),
      coverDesk: (covered) => desk.cover(covered),
      closeDesk: () => desk.close(),
      close: () => context.close(),
    }
  } catch (error) {
    await context.close().catch(() => {})
    throw error
  }
}

interface OpenedDesk {
  readonly page: Page
  /** Resolves when its end was told: then there is room for another. */
  readonly gone: Promise<void>
}

/** The desk's window of one browser: at most one, opened from the face so that it has neither tabs nor address. */
class DeskPage {
  readonly #context: BrowserContext
  readonly #face: Page
  readonly #pages: OurPages
  readonly #wish: BrowserWish
  readonly #parts: BrowserParts
  #opening: Promise<OpenedDesk> | null = null

  constructor(context: BrowserContext, face: Page, pages: OurPages, wish: BrowserWish, parts: BrowserParts) {
    this.#context = context
    this.#face = face
    this.#pages = pages
    this.#wish = wish
    this.#parts = parts
  }

  async open(): Promise<Page> {
    const { page, gone } = await this.#opened()
    try {
      await page.bringToFront()
      return page
    } catch {
      // It crashed just now: whoever asks for the desk gets the next one.
      void page.close().catch(() => {})
      await gone
      return (await this.#opened()).page
    }
  }

  async cover(covered: boolean): Promise<void> {
    const desk = await this.#opening
    if (desk === null) return
    await (covered ? this.#face : desk.page).bringToFront()
  }

  async close(): Promise<void> {
    const desk = await this.#opening
    await desk?.page.close().catch(() => {})
  }

  async #opened(): Promise<OpenedDesk> {
    this.#opening ??= this.#create()
    try {
      return await this.#opening
    } catch (error) {
      this.#opening = null
      throw error
    }
  }

  async #create(): Promise<OpenedDesk> {
    const page = await openPopup(this.#face, this.#pages)
    const ended = Promise.withResolvers<void>()
    let isGone = false
    const gone = (end: BrowserEnd) => {
      if (isGone) return
      isGone = true
      this.#opening = null
      this.#pages.remove(page)
      this.#parts.onDeskGone(end)
      ended.resolve()
    }
    // A browser that dies closes its windows first.
    this.#context.on('close', () => gone('died'))
    page.on('close', () => setImmediate(() => gone('window_closed')))
    page.on('crash', () => {
      void page.close().catch(() => {})
      gone('died')
    })
    page.on('download', (download) => {
      const { downloads: folder, print } = this.#parts
      const keep = async () => {
        await mkdir(folder, { recursive: true })
        await keepDownload(download, { origin: pageOrigin, folder, print })
      }
      keep().catch(() => print(`A file of the desk could not be saved in ${folder}.`))
    })
    if (this.#wish.headless) await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(addressOf('desk'), { waitUntil: 'commit' })
    holdPage(page, 'desk')
    if (this.#wish.kiosk && !this.#wish.headless) await fillScreen(this.#context, page)
    return { page, gone: ended.promise }
  }
}

function addressOf(window: WindowName): string {
  return `${pageOrigin}${windowPaths[window][0]}`
}

/** A window closed by a person is told before its browser ends; a dead browser takes all along at once. */
function watchEnd(context: BrowserContext, page: Page): Promise<BrowserEnd> {
  return new Promise((resolve) => {
    context.on('close', () => resolve('died'))
    page.on('crash', () => resolve('died'))
    page.on('close', () => setImmediate(() => resolve('window_closed')))
  })
}

/** Bindings stay reachable from every frame of every page, so each call is checked for where it came from. */
async function exposeLines(
  context: BrowserContext,
  pages: OurPages,
  lines: Readonly<Record<WindowName, PageLine>>,
): Promise<void> {
  const lineOf = ({ frame }: { frame: Frame }) => {
    const window = pages.windowOf(frame)
    return window === null || originOf(frame.url()) !== pageOrigin ? null : lines[window]
  }
  await context.exposeBinding(bindingNames.toHost, (source, documentId: unknown, batch: unknown) =>
    lineOf(source)?.receive(documentId, batch),
  )
  await context.exposeBinding(
    bindingNames.fromHost,
    (source, documentId: unknown) => lineOf(source)?.poll(documentId) ?? null,
  )
}

function initScript(): string {
  return `(${chromiumBridge})(${JSON.stringify(pageOrigin)},${JSON.stringify(bindingNames)});`
}

/** Requests are intercepted, but about:, blob: and data: addresses make none: such a page is led back. */
function holdPage(page: Page, window: WindowName): void {
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || originOf(frame.url()) === pageOrigin) return
    page.goto(addressOf(window), { waitUntil: 'commit' }).catch(() => {})
  })
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
}
