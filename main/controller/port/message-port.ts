import type { FramePort } from './frame-port.ts'

/** What Electron's MessagePortMain is here: named by its shape, since the controller never imports electron. */
export interface TransferredPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  postMessage(message: unknown): void
  close(): void
}

/** A port handed through by the Electron host: it goes from the window to this process without a hop. */
export function messageFramePort(port: TransferredPort): FramePort {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}
