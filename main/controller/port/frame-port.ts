/** One window's line to the controller, whatever carries it. Frames are strings of JSON. */
export interface FramePort {
  /** Resolves once the frame has left this process, so that a feed keeps step with a slow carrier. */
  send(frame: string): void | Promise<void>
  /** Frames as they came: a MessagePort can carry anything, so they are unknown until read. */
  onFrame(listener: (frame: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
