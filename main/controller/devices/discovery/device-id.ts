import type { SeenDevice } from './seen-device.ts'

type Model = Pick<SeenDevice, 'vendorId' | 'productId'>

/** Follows the device to any port. null without a serial. */
export function serialId(device: Model & Pick<SeenDevice, 'serial'>): string | null {
  return device.serial === '' ? null : `sn:${model(device)}:${device.serial}`
}

/** Stays with the socket, for this model only. */
export function portId(device: Model & Pick<SeenDevice, 'port'>): string {
  return `port:${model(device)}:${device.port}`
}

export interface DeviceIdParts {
  readonly vendorId: number
  readonly productId: number
  /** null for an id by serial. */
  readonly port: string | null
}

/** What an id says of its device; null if it is none of a real device. */
export function parseDeviceId(deviceId: string): DeviceIdParts | null {
  const [, form, vendor, product, rest] = /^(sn|port):([0-9A-F]{4}):([0-9A-F]{4}):(.+)$/.exec(deviceId) ?? []
  if (vendor === undefined || product === undefined || rest === undefined) return null
  return {
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(product, 16),
    port: form === 'port' ? rest : null,
  }
}

function model({ vendorId, productId }: Model): string {
  return `${hex(vendorId)}:${hex(productId)}`
}

function hex(id: number): string {
  return id.toString(16).toUpperCase().padStart(4, '0')
}
