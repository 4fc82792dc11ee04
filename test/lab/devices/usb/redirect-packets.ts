import type { UsbPlan } from './descriptors.ts'

/** Packet types of the usbredir protocol, version 0.7. All numbers are little-endian and packed. */
export const packet = {
  hello: 0,
  deviceConnect: 1,
  deviceDisconnect: 2,
  reset: 3,
  interfaceInfo: 4,
  endpointInfo: 5,
  setConfiguration: 6,
  getConfiguration: 7,
  configurationStatus: 8,
  setAlternate: 9,
  getAlternate: 10,
  alternateStatus: 11,
  startInterrupt: 15,
  stopInterrupt: 16,
  interruptStatus: 17,
  cancelData: 21,
  control: 100,
  bulk: 101,
  interrupt: 103,
} as const

export const status = { success: 0, cancelled: 1, invalid: 2, error: 3, stall: 4 } as const

/** Connect with a device version, endpoint packet sizes, 64-bit ids, 32-bit bulk lengths: xHCI needs all. */
const capabilities = (1 << 1) | (1 << 4) | (1 << 5) | (1 << 6)

/** Ids have 4 bytes in the first packet of each side and 8 in all later ones. */
export function encodePacket(type: number, id: bigint, body: Buffer): Buffer {
  const idBytes = type === packet.hello ? 4 : 8
  const head = Buffer.alloc(8 + idBytes)
  head.writeUInt32LE(type, 0)
  head.writeUInt32LE(body.length, 4)
  if (idBytes === 8) head.writeBigUInt64LE(id, 8)
  return Buffer.concat([head, body])
}

export interface Packet {
  readonly type: number
  readonly id: bigint
  readonly body: Buffer
}

/** Takes whole packets off the front of `bytes`; what is left comes back as `rest`. */
export function decodePackets(bytes: Buffer): { packets: Packet[]; rest: Buffer } {
  const packets: Packet[] = []
  let rest = bytes
  while (rest.length >= 8) {
    const type = rest.readUInt32LE(0)
    const head = type === packet.hello ? 12 : 16
    const end = head + rest.readUInt32LE(4)
    if (rest.length < end) break
    const id = head === 16 ? rest.readBigUInt64LE(8) : 0n
    packets.push({ type, id, body: Buffer.from(rest.subarray(head, end)) })
    rest = rest.subarray(end)
  }
  return { packets, rest }
}

export function helloBody(): Buffer {
  const body = Buffer.alloc(68)
  body.write('genkan lab')
  body.writeUInt32LE(capabilities, 64)
  return body
}

export function connectBody(plan: UsbPlan): Buffer {
  const body = Buffer.alloc(10)
  body.writeUInt8({ low: 0, full: 1, high: 2 }[plan.speed], 0)
  body.writeUInt16LE(plan.vendorId, 4)
  body.writeUInt16LE(plan.productId, 6)
  body.writeUInt16LE(plan.release, 8)
  return body
}

/** Count, then the number, class, subclass and protocol of up to 32 interfaces. */
export function interfaceInfoBody(plan: UsbPlan): Buffer {
  const body = Buffer.alloc(4 + 4 * 32)
  body.writeUInt32LE(plan.interfaces.length, 0)
  plan.interfaces.forEach((each, number) => {
    body[4 + number] = number
    body[36 + number] = each.class
    body[68 + number] = each.subclass
    body[100 + number] = each.protocol
  })
  return body
}

/** Type, interval, interface and packet size of 32 endpoints: OUT 0–15, then IN 0–15. */
export function endpointInfoBody(plan: UsbPlan): Buffer {
  const body = Buffer.alloc(32 * 5, 0)
  body.fill(255, 0, 32)
  for (const control of [0, 16]) {
    body[control] = 0
    body.writeUInt16LE(8, 96 + 2 * control)
  }
  plan.interfaces.forEach(({ endpoints }, number) => {
    for (const { address, type, packetBytes, intervalMs } of endpoints) {
      const index = ((address & 0x80) >> 3) | (address & 0x0f)
      body[index] = type === 'bulk' ? 2 : 3
      body[32 + index] = intervalMs
      body[64 + index] = number
      body.writeUInt16LE(packetBytes, 96 + 2 * index)
    }
  })
  return body
}
