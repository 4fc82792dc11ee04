import type { UsbPlan } from './descriptors.ts'

/** A control request that is not a standard one. */
export interface ControlRequest {
  readonly requestType: number
  readonly request: number
  readonly value: number
  readonly index: number
  readonly length: number
  /** What the host sent; empty when it reads. */
  readonly data: Buffer
}

/** What a device may do at any time once it is plugged in. */
export interface UsbBus {
  /** Data for an IN endpoint: an interrupt report, or the next answer to a bulk read. */
  send(endpoint: number, data: Buffer): void
  /** The next bulk read from this endpoint fails with a stall. */
  stall(endpoint: number): void
}

/**
 * A USB device played by the test: its descriptors, and what it answers. A new device is one of these;
 * enumeration, addresses and plug events are done for it.
 */
export interface UsbDevice {
  readonly plan: UsbPlan
  /**
   * Answers a class or vendor request, or a descriptor the plan does not make; undefined stalls it, `mute` leaves the
   * host waiting.
   */
  control(request: ControlRequest): Buffer | 'mute' | undefined
  /** Data the host wrote to a bulk or interrupt OUT endpoint. */
  received?(endpoint: number, data: Buffer): void
  plugged?(bus: UsbBus): void
  /** The host resets its port. */
  reset?(): void
}
