import type { Session } from 'electron'
import { isAppAddress } from './app-scheme.ts'

/** A session that may do nothing but show the application: no permission, device, download or network. */
export function lockSession(session: Session, devTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAppAddress(details.url) || (devTools && details.url.startsWith('devtools://'))
    answer({ cancel: !allowed })
  })
}
