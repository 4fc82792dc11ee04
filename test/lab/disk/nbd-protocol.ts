/** Numbers of the NBD protocol (fixed newstyle handshake). All are big-endian on the wire. */
export const magic = {
  server: Buffer.from('NBDMAGICIHAVEOPT'),
  optionReply: 0x0003_e889_0455_65a9n,
  request: 0x2560_9513,
  reply: 0x6744_6698,
} as const

export const option = { exportName: 1, abort: 2, info: 6, go: 7 } as const
export const optionReply = { ack: 1, info: 3, unsupported: 0x8000_0001 } as const
export const command = { read: 0, write: 1, disconnect: 2, flush: 3 } as const
export const errorCode = { none: 0, invalid: 22 } as const

/** Handshake flags: fixed newstyle, and no 124 zeroes after an old-style export. */
export const handshakeFlags = 0b11

/** Has flags, and takes FLUSH. No FUA: the guest then flushes instead. */
const transmissionFlags = 0b101

export function optionReplyFrame(asked: number, type: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(20)
  head.writeBigUInt64BE(magic.optionReply, 0)
  head.writeUInt32BE(asked, 8)
  head.writeUInt32BE(type, 12)
  head.writeUInt32BE(data.length, 16)
  return Buffer.concat([head, data])
}

/** Size and flags of the disk; inside an information reply after its type 0, or alone for an old client. */
export function exportBody(size: number, informationType: boolean): Buffer {
  const body = Buffer.alloc(12)
  body.writeBigUInt64BE(BigInt(size), 2)
  body.writeUInt16BE(transmissionFlags, 10)
  return informationType ? body : body.subarray(2)
}

export interface Request {
  readonly type: number
  readonly cookie: Buffer
  readonly offset: number
  readonly length: number
}

export const requestBytes = 28

export function decodeRequest(head: Buffer): Request {
  if (head.readUInt32BE(0) !== magic.request) throw new Error('not an NBD request')
  return {
    type: head.readUInt16BE(6),
    cookie: Buffer.from(head.subarray(8, 16)),
    offset: Number(head.readBigUInt64BE(16)),
    length: head.readUInt32BE(24),
  }
}

export function replyFrame(cookie: Buffer, error: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(magic.reply, 0)
  head.writeUInt32BE(error, 4)
  return Buffer.concat([head, cookie, data])
}
