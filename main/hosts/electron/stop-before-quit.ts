import { app } from 'electron'

/** Holds every way of quitting until `stop` is done, so that the relays are off before this process ends. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    const quit = () => {
      state = 'stopped'
      app.quit()
    }
    stop().then(quit, quit)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}
