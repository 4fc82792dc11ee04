/** An open device of node-hid. */
export interface NodeHidDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  /** A string and not an Error comes when the device is gone. */
  on(event: 'error', listener: (fault: unknown) => void): unknown
  /** An output report, through the interrupt pipe where there is one. */
  write(report: number[]): Promise<number>
  sendFeatureReport(report: number[]): Promise<number>
  getFeatureReport(reportId: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

export interface NodeHidListed {
  readonly vendorId: number
  readonly productId: number
  readonly path?: string | undefined
  readonly serialNumber?: string | undefined
  readonly product?: string | undefined
  readonly interface: number
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
}

/** The part of node-hid 3.4 used here. Its synchronous classes block the loop: never those. */
export interface NodeHidLibrary {
  devicesAsync(): Promise<readonly NodeHidListed[]>
  readonly HIDAsync: {
    open(path: string, options: { nonExclusive: boolean }): Promise<NodeHidDevice>
  }
}

/** The native part is loaded at the first call, not at import. On Linux it is the hidraw one: both in one process don't work. */
export async function loadNodeHid(): Promise<NodeHidLibrary> {
  return (await import('node-hid')).default
}
