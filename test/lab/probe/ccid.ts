export interface ReaderSession {
  /** Sends one command and returns the answer's whole frame, after any time extensions. */
  command(type: number, data: Buffer): Promise<Buffer>
  /** After a stall the pipe stays shut until this. */
  clearHalt(): Promise<void>
  close(): Promise<void>
}

/** The least CCID there is: enough to prove the lab's readers, with none of the controller's own code. */
export async function openReader(device: USBDevice, onSlot: (bytes: Buffer) => void): Promise<ReaderSession> {
  await device.open()
  const usbInterface = device.configuration?.interfaces.find(
    ({ alternate }) => alternate.interfaceClass === 0x0b,
  )
  if (usbInterface === undefined) throw new Error('not a smart-card reader')
  const { interfaceNumber, alternate } = usbInterface
  await device.claimInterface(interfaceNumber)
  const endpoint = (direction: USBDirection, type: USBEndpointType) => {
    const found = alternate.endpoints.find((each) => each.direction === direction && each.type === type)
    if (found === undefined) throw new Error(`no ${type} ${direction} endpoint`)
    return found.endpointNumber
  }
  const [out, answers, events] = [
    endpoint('out', 'bulk'),
    endpoint('in', 'bulk'),
    endpoint('in', 'interrupt'),
  ]
  let seq = 0
  let closing = false

  const listening = (async () => {
    while (!closing) {
      const event = await device.transferIn(events, 8).catch(() => undefined)
      if (event?.data !== undefined)
        onSlot(Buffer.from(event.data.buffer, event.data.byteOffset, event.data.byteLength))
    }
  })()

  return {
    async command(type, data) {
      seq = (seq + 1) & 0xff
      const head = Buffer.from([type, 0, 0, 0, 0, 0, seq, 0, 0, 0])
      head.writeUInt32LE(data.length, 1)
      await device.transferOut(out, Buffer.concat([head, data]))
      for (;;) {
        const { status, data: view } = await device.transferIn(answers, 512)
        if (status !== 'ok' || view === undefined) throw new Error(`reader: ${status}`)
        const frame = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
        const waits = frame.length >= 10 && ((frame[7] ?? 0) & 0x80) !== 0
        if (!waits && (frame.length < 10 || frame[6] === seq)) return frame
      }
    },
    clearHalt: () => device.clearHalt('in', answers),
    async close() {
      closing = true
      await listening
      await device.releaseInterface(interfaceNumber)
      await device.close()
    },
  }
}
