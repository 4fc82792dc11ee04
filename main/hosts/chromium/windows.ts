import type { BrowserContext, Page } from 'playwright-core'
import type { OurPages } from './our-pages.ts'

/** A window that does not come within this has been blocked. */
const popupMs = 10_000

/**
 * A second window without tabs or address bar: only a page's own pop-up is one. `noopener` keeps the two pages out of
 * each other's reach. Throws if it does not come.
 */
export async function openPopup(face: Page, pages: OurPages): Promise<Page> {
  const coming = pages.expectDesk()
  let callOff = () => {}
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => {
      pages.expectNone()
      reject(new Error('the desk’s window did not open'))
    }, popupMs)
    callOff = () => clearTimeout(timer)
  })
  try {
    // Playwright evaluates as if a person had pressed something, so it is not blocked.
    await face.evaluate("void window.open('about:blank', '_blank', 'noopener,popup,width=1280,height=800')")
    return await Promise.race([coming, late])
  } finally {
    callOff()
  }
}

/** Full screen without a window manager: the window is given the screen's own size. */
export async function fillScreen(context: BrowserContext, page: Page): Promise<void> {
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
