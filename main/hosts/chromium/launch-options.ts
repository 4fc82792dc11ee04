import type { LaunchOptions } from 'playwright-core'

export interface BrowserWish {
  readonly executablePath: string
  /** Full screen without chrome; else an ordinary application window. */
  readonly kiosk: boolean
  readonly headless: boolean
  /** Chromium refuses its sandbox to root. */
  readonly root: boolean
}

/**
 * How the browser is started: over a pipe, so that no debugging port is open, with its sandbox unless this
 * is root. Signals are the host's own matter.
 */
export function launchOptions({ executablePath, kiosk, headless, root }: BrowserWish): LaunchOptions {
  return {
    executablePath,
    headless,
    chromiumSandbox: !root,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // The first shows a banner about automation, the second lets pages open windows, the third would open an
    // ordinary window with tabs and an address bar beside the application window.
    ignoreDefaultArgs: ['--enable-automation', '--disable-popup-blocking', 'about:blank'],
    args: [
      // An application window; Chromium takes no about: address for one.
      '--app=data:text/html,',
      // Without a window manager nothing else places or sizes the window.
      '--window-position=0,0',
      '--window-size=1280,800',
      ...(kiosk ? ['--kiosk', '--noerrdialogs'] : []),
      // Root's missing sandbox is told on the terminal; the banner would stand on the door's face.
      ...(root ? ['--test-type'] : []),
      '--disable-pinch',
      '--overscroll-history-navigation=0',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=Translate,MediaRouter,AutofillServerCommunication',
      '--disable-session-crashed-bubble',
      '--disable-infobars',
      '--deny-permission-prompts',
    ],
  }
}
