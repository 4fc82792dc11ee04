import type { DownloadItem, Session } from 'electron'
import { isAppAddress } from './app-scheme.ts'

/**
 * A session that may do nothing but show the application: no permission, device or network. `keep` takes a file that
 * its page made; without it there are no downloads.
 */
export function lockSession(
  session: Session,
  devTools: boolean,
  keep: ((item: DownloadItem) => void) | null = null,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    if (keep === null || !isOwnBlob(item.getURL())) event.preventDefault()
    else keep(item)
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    const ownFile = keep !== null && isOwnBlob(details.url)
    const allowed =
      isAppAddress(details.url) || ownFile || (devTools && details.url.startsWith('devtools://'))
    answer({ cancel: !allowed })
  })
}

/** A file made by a page of the application, in its own memory. */
function isOwnBlob(address: string): boolean {
  return address.startsWith('blob:') && isAppAddress(address.slice('blob:'.length))
}
