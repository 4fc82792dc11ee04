import { ipcRenderer } from 'electron'

/**
 * All the page gets of Electron: a MessagePort to the controller when it asks for one, and the application's other
 * window in front. Nothing is exposed on `window`; requests and port travel by `postMessage` of the page to itself. The main process checks who asks.
 */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.origin) return
  if (event.data?.type === 'genkan-port-request') ipcRenderer.send('genkan-port-request', event.data.role)
  if (event.data?.type === 'genkan-show-request') ipcRenderer.send('genkan-show-request', event.data.window)
})

ipcRenderer.on('genkan-port', (event, role) => {
  window.postMessage({ type: 'genkan-port', role }, window.origin, [...event.ports])
})
