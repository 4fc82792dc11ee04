import devices from '../../../fixtures/vectors/devices.json'

export interface DeviceVector {
  readonly bytes: string
  readonly direction: string
  readonly meaning: string
  /** Its provenance first: capture, test-vector, doc or derived. */
  readonly source: string
}

/** The vectors of devices whose name starts so, in the file's order. */
export function vectorsOf(...devicePrefixes: readonly string[]): readonly DeviceVector[] {
  return devices.vectors
    .filter(({ device }) => devicePrefixes.some((prefix) => device.startsWith(prefix)))
    .map(({ bytes_hex, direction, meaning, source }) => ({ bytes: bytes_hex, direction, meaning, source }))
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

/** Successive reports or frames. */
export function reportsOf(bytes: string): readonly Uint8Array[] {
  return bytes.split(' ').map(fromHex)
}
