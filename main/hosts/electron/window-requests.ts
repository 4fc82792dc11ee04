import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import { type WindowName, windowNames } from '../page/page-files.ts'
import { isAppPage } from './app-scheme.ts'

/** The two messages a window can send to this process, and the only one it gets. */
export const requestChannel = 'genkan-port-request'
export const showChannel = 'genkan-show-request'
export const portChannel = 'genkan-port'

export interface OurWindow {
  /** Null while there is none. */
  readonly contents: () => WebContents | null
  readonly onPortRequest: (role: unknown) => void
  /** The one other window it may bring to the front. */
  readonly shows: WindowName
  readonly onShow: () => void
}

/** Listens to our windows: each message is taken from a window's own contents, top frame and page, or refused. */
export function listenToWindows(
  windows: Readonly<Record<WindowName, OurWindow>>,
  print: (line: string) => void,
): void {
  const senderOf = ({ sender, senderFrame }: IpcMainEvent): OurWindow | null => {
    const name = windowNames.find((known) => windows[known].contents() === sender)
    // A frame already gone has no `senderFrame`.
    if (name === undefined || senderFrame === null || senderFrame !== sender.mainFrame) return null
    return isAppPage(name, senderFrame.url) ? windows[name] : null
  }
  const refuse = (what: string) =>
    print(`${what} was asked for by a frame that is not the application; refused.`)
  ipcMain.on(requestChannel, (event, role: unknown) => {
    const window = senderOf(event)
    if (window === null) refuse('A port')
    else window.onPortRequest(role)
  })
  ipcMain.on(showChannel, (event, wanted: unknown) => {
    const window = senderOf(event)
    if (window === null) refuse('A window')
    else if (wanted === window.shows) window.onShow()
  })
}
