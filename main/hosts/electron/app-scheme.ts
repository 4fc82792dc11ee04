import { protocol, type Session } from 'electron'
import type { PageFiles } from '../page/page-files.ts'

export const appScheme = 'genkan'
export const appOrigin = `${appScheme}://app`
export const appAddress = `${appOrigin}/index.html`

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

/** The one page a window may show. */
export function isAppPage(address: string): boolean {
  return isAppAddress(address) && ['/', '/index.html'].includes(new URL(address).pathname)
}
