/** A frame from reader to host: type, length, slot 0, sequence, status, error, chain 0, data. */
export function ccidReply(
  type: number,
  seq: number,
  { status = 0, error = 0, data = Buffer.alloc(0) }: { status?: number; error?: number; data?: Buffer },
): Buffer {
  const head = Buffer.from([type, 0, 0, 0, 0, 0, seq, status, error, 0])
  head.writeUInt32LE(data.length, 1)
  return Buffer.concat([head, data])
}

/** NotifySlotChange for slot 0: bit 0 is "a card is there", bit 1 "that has changed". */
export function slotChange(present: boolean): Buffer {
  return Buffer.from([0x50, present ? 0x03 : 0x02])
}

/** CCID 1.1, 5.1: one slot, T=0 and T=1, short APDUs, automatic everything. */
export function ccidClassDescriptor(): Buffer {
  const bytes = Buffer.alloc(54)
  bytes.set([54, 0x21, 0x10, 0x01, 0, 7])
  bytes.writeUInt32LE(3, 6) // protocols
  bytes.writeUInt32LE(4_000, 10) // clock, kHz
  bytes.writeUInt32LE(4_000, 14)
  bytes.writeUInt32LE(9_600, 19) // data rate, bit/s
  bytes.writeUInt32LE(115_200, 23)
  bytes.writeUInt32LE(254, 28) // largest information field
  bytes.writeUInt32LE(0x0002_00be, 40) // features: short APDU level
  bytes.writeUInt32LE(271, 44) // longest frame
  bytes.set([0xff, 0xff, 0, 0, 0, 1], 48)
  return bytes
}
