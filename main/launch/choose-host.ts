import type { HostName } from '../hosts/host-options.ts'

/** What this machine offers, as far as it was asked. */
export interface Offer {
  /** The binary's path, or why there is none. */
  readonly electron: { readonly binary: string } | { readonly missing: string }
  readonly chromium: string | null
  readonly display: boolean
}

export type HostChoice =
  | { readonly host: HostName; readonly why: string }
  /** What was asked for is not possible here; `message` says what would make it so. */
  | { readonly host: null; readonly message: string }

export const installHint =
  'Install Chromium, Google Chrome or Microsoft Edge (on Debian: apt install chromium).'
const noDisplay = 'there is no display (DISPLAY and WAYLAND_DISPLAY are empty)'

/** Which host to run. A host that was asked for is run or refused, never replaced. */
export function chooseHost(asked: HostName | null, offer: Offer): HostChoice {
  switch (asked) {
    case 'headless':
      return { host: 'headless', why: 'asked for' }
    case 'electron':
      if (!offer.display) return refuse(`Electron: ${noDisplay}.`)
      if ('missing' in offer.electron) return refuse(`Electron: ${offer.electron.missing}.`)
      return { host: 'electron', why: 'asked for' }
    case 'chromium':
      if (!offer.display) return refuse(`Chromium: ${noDisplay}.`)
      if (offer.chromium === null) return refuse(`No Chromium found. ${installHint}`)
      return { host: 'chromium', why: 'asked for' }
    case null:
      return bestHost(offer)
  }
}

function bestHost({ electron, chromium, display }: Offer): HostChoice {
  if (!display) return { host: 'headless', why: noDisplay }
  if ('binary' in electron) return { host: 'electron', why: 'its binary is here' }
  if (chromium !== null) return { host: 'chromium', why: electron.missing }
  return { host: 'headless', why: `${electron.missing}, and no Chromium is found. ${installHint}` }
}

function refuse(message: string): HostChoice {
  return { host: null, message }
}

/** Windows and macOS always have a display; Linux says so in its environment. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}
