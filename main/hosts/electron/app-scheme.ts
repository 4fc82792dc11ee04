import { protocol, type Session } from 'electron'
import { type PageFiles, type WindowName, windowPaths } from '../page/page-files.ts'

export const appScheme = 'genkan'
export const appOrigin = `${appScheme}://app`

/** What a window is opened with. */
export function addressOf(window: WindowName): string {
  return `${appOrigin}${windowPaths[window][0]}`
}

/** Before `ready`: a standard, secure scheme, so that the page has an origin, CSP and fetch of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers the window from the renderer's files; any other host of the scheme is not found. */
export function serveApp(session: Session, files: PageFiles): void {
  session.protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url)
    const known = url.host === 'app' ? url.pathname : '//'
    const { status, headers, body } = await files.answer(request.method, known)
    return new Response(new Uint8Array(body), { status, headers })
  })
}

/** Scheme and host compared as written: `URL.origin` is "null" for schemes that Node does not know. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${appScheme}:` && url.host === 'app'
}

/** A page that this window may show. */
export function isAppPage(window: WindowName, address: string): boolean {
  return isAppAddress(address) && windowPaths[window].includes(new URL(address).pathname)
}
