/**
 * CCID 1.1 frames on the bulk pipes: type, length of data (LE32), slot, sequence, three bytes that depend on the
 * type, data.
 */

export const headerBytes = 10
/** Longest frame the specification allows with short APDUs; a longer one is an attack or a bug. */
export const maxFrameBytes = 271

/** What goes out (6…) and which message answers it (8…). */
const outgoing = {
  powerOn: 0x62,
  powerOff: 0x63,
  getSlotStatus: 0x65,
  escape: 0x6b,
  xfrBlock: 0x6f,
  abort: 0x72,
} as const
export const dataBlock = 0x80
export const slotStatus = 0x81
export const escapeAnswer = 0x83

export type CcidCommand =
  | { readonly kind: 'powerOn' }
  | { readonly kind: 'powerOff' }
  | { readonly kind: 'getSlotStatus' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'escape'; readonly data: Uint8Array }
  /** An APDU to the card, or to the reader where its class is FF. */
  | { readonly kind: 'xfrBlock'; readonly data: Uint8Array }

export function answerType(kind: CcidCommand['kind']): number {
  switch (kind) {
    case 'powerOn':
    case 'xfrBlock':
      return dataBlock
    case 'escape':
      return escapeAnswer
    case 'powerOff':
    case 'getSlotStatus':
    case 'abort':
      return slotStatus
  }
}

/** The three bytes after the sequence are zero: automatic voltage, no extra waiting time, whole APDU. */
export function encodeCommand(command: CcidCommand, slot: number, seq: number): Uint8Array {
  const data = 'data' in command ? command.data : new Uint8Array()
  const frame = new Uint8Array(headerBytes + data.length)
  const view = new DataView(frame.buffer)
  view.setUint8(0, outgoing[command.kind])
  view.setUint32(1, data.length, true)
  view.setUint8(5, slot)
  view.setUint8(6, seq)
  frame.set(data, headerBytes)
  return frame
}

export interface CcidAnswer {
  readonly type: number
  readonly slot: number
  readonly seq: number
  readonly status: number
  readonly error: number
  /** Chain parameter of a data block, clock status of a slot status. */
  readonly last: number
  readonly data: Uint8Array
}

/** Null unless the frame is whole: its length field must equal what came. */
export function decodeAnswer(frame: Uint8Array): CcidAnswer | null {
  if (frame.length < headerBytes || frame.length > maxFrameBytes) return null
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  if (view.getUint32(1, true) !== frame.length - headerBytes) return null
  const type = view.getUint8(0)
  if (type !== dataBlock && type !== slotStatus && type !== escapeAnswer) return null
  return {
    type,
    slot: view.getUint8(5),
    seq: view.getUint8(6),
    status: view.getUint8(7),
    error: view.getUint8(8),
    last: view.getUint8(9),
    data: frame.slice(headerBytes),
  }
}
