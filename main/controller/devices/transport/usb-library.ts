/** A device of the usb package: WebUSB with time-outs in ms, and the kernel driver's two calls. */
export interface NodeUsbDevice {
  readonly handle: string
  readonly vendorId: number
  readonly productId: number
  /** Read from the device: may throw. */
  readonly productName?: string | null | undefined
  readonly serialNumber?: string | null | undefined
  readonly bus: string
  readonly ports: readonly number[]
  readonly configuration?: NodeUsbConfiguration | null | undefined
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  detachKernelDriver(number: number): Promise<void>
  attachKernelDriver(number: number): Promise<void>
  reset(): Promise<void>
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>
  transferIn(
    endpoint: number,
    length: number,
    timeoutMs: number,
  ): Promise<{ readonly data?: DataView | undefined; readonly status?: string | undefined }>
  transferOut(
    endpoint: number,
    data: Uint8Array,
    timeoutMs: number,
  ): Promise<{ readonly status?: string | undefined }>
}

export interface NodeUsbConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternate: {
      readonly interfaceClass: number
      readonly endpoints: readonly {
        readonly endpointNumber: number
        readonly direction: string
        readonly type: string
        readonly packetSize: number
      }[]
    }
  }[]
}

/** The part of usb 3.1 used here: WebUSB calls only, since its older interface is gone. */
export interface NodeUsbLibrary {
  getDevices(): Promise<readonly NodeUsbDevice[]>
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void
}

/** The native part is loaded at the first call, not at import. Its types leave out `handle` and the time-outs. */
export async function loadNodeUsb(): Promise<NodeUsbLibrary> {
  return (await import('usb')).usb as unknown as NodeUsbLibrary
}
