export type UsbSpeed = 'low' | 'full' | 'high'

export interface EndpointPlan {
  /** With bit 80 for device to host. */
  readonly address: number
  readonly type: 'bulk' | 'interrupt'
  readonly packetBytes: number
  readonly intervalMs: number
}

export interface InterfacePlan {
  readonly class: number
  readonly subclass: number
  readonly protocol: number
  /** Class descriptors that stand between interface and endpoints (HID, CCID). */
  readonly extra: Buffer
  readonly endpoints: readonly EndpointPlan[]
}

export interface UsbPlan {
  readonly speed: UsbSpeed
  readonly vendorId: number
  readonly productId: number
  readonly release: number
  /** Strings 1, 2 and 3; an absent one has index 0. */
  readonly manufacturer?: string
  readonly product?: string
  readonly serial?: string
  readonly interfaces: readonly InterfacePlan[]
}

export function deviceDescriptor(plan: UsbPlan): Buffer {
  const bytes = Buffer.from([18, 1, 0x10, 0x01, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  if (plan.speed !== 'low') bytes.writeUInt16LE(0x0200, 2)
  if (plan.speed === 'high') bytes.writeUInt8(64, 7)
  bytes.writeUInt16LE(plan.vendorId, 8)
  bytes.writeUInt16LE(plan.productId, 10)
  bytes.writeUInt16LE(plan.release, 12)
  bytes.set([plan.manufacturer ? 1 : 0, plan.product ? 2 : 0, plan.serial ? 3 : 0], 14)
  return bytes
}

export function configurationDescriptor(plan: UsbPlan): Buffer {
  const body = Buffer.concat(plan.interfaces.map(interfaceDescriptor))
  const head = Buffer.from([9, 2, 0, 0, plan.interfaces.length, 1, 0, 0x80, 50])
  head.writeUInt16LE(head.length + body.length, 2)
  return Buffer.concat([head, body])
}

function interfaceDescriptor(plan: InterfacePlan, number: number): Buffer {
  const { class: kind, subclass, protocol, endpoints } = plan
  const head = Buffer.from([9, 4, number, 0, endpoints.length, kind, subclass, protocol, 0])
  const ends = endpoints.map(({ address, type, packetBytes, intervalMs }) => {
    const bytes = Buffer.from([
      7,
      5,
      address,
      type === 'bulk' ? 2 : 3,
      0,
      0,
      type === 'bulk' ? 0 : intervalMs,
    ])
    bytes.writeUInt16LE(packetBytes, 4)
    return bytes
  })
  return Buffer.concat([head, plan.extra, ...ends])
}

/** String 0 names the language (US English), the others are UTF-16. */
export function stringDescriptor(plan: UsbPlan, index: number): Buffer | undefined {
  if (index === 0) return Buffer.from([4, 3, 0x09, 0x04])
  const text = [plan.manufacturer, plan.product, plan.serial][index - 1]
  if (text === undefined) return undefined
  const body = Buffer.from(text, 'utf16le')
  return Buffer.concat([Buffer.from([body.length + 2, 3]), body])
}

const hidDescriptorType = 0x21
export const hidReportDescriptorType = 0x22

function hidDescriptor(report: Buffer): Buffer {
  const bytes = Buffer.from([9, hidDescriptorType, 0x01, 0x01, 0, 1, hidReportDescriptorType, 0, 0])
  bytes.writeUInt16LE(report.length, 7)
  return bytes
}

/** The interface of a HID device with an interrupt IN endpoint (81) and, if told, an OUT one (01). */
export function hidInterface(report: Buffer, packetBytes: number, { out = false } = {}): InterfacePlan {
  const pipe = { type: 'interrupt', packetBytes, intervalMs: 10 } as const
  return {
    class: 3,
    subclass: 0,
    protocol: 0,
    extra: hidDescriptor(report),
    endpoints: [{ address: 0x81, ...pipe }, ...(out ? [{ address: 0x01, ...pipe }] : [])],
  }
}
