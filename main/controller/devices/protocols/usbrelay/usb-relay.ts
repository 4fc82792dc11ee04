/**
 * USBRelayN boards, 16C0:05DF: 8-byte feature reports without an id. hidapi wants the id as a leading 0 both ways:
 * 9 bytes. Reading fewer loses the bitmap, reading id 1 shifts it.
 */

export type RelayNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const relayReportBytes = 9
export const relayReportId = 0

const relayOn = 0xff
const relayOff = 0xfd
const allOn = 0xfe
const allOff = 0xfc

function command(code: number, relay = 0): Uint8Array {
  return Uint8Array.of(relayReportId, code, relay, 0, 0, 0, 0, 0, 0)
}

/** Latches: the board has no watchdog and holds a relay until it is told otherwise or loses power. */
export function relayOnCommand(relay: RelayNumber): Uint8Array {
  return command(relayOn, relay)
}

export function relayOffCommand(relay: RelayNumber): Uint8Array {
  return command(relayOff, relay)
}

export function allRelaysOnCommand(): Uint8Array {
  return command(allOn)
}

export function allRelaysOffCommand(): Uint8Array {
  return command(allOff)
}

/** Number of relays by product string. Null for anything else: 16C0:05DF is shared by unrelated devices. */
export function relayCount(product: string): RelayNumber | null {
  const digit = Number(/^USBRelay([1-8])$/.exec(product)?.[1])
  return isRelayNumber(digit) ? digit : null
}

function isRelayNumber(value: number): value is RelayNumber {
  return Number.isInteger(value) && value >= 1 && value <= 8
}

export interface RelayReport {
  /** Five characters. Null if corrupted, as happens in the field: then the port path tells the board. */
  readonly serial: string | null
  /** State of each relay, relay 1 first; null if the report is too short to hold it. */
  readonly relays: readonly boolean[] | null
}

/** `report` as hidapi gives it: the id 0, five bytes of serial, a zero, a free byte, the bitmap (bit 0 = relay 1). */
export function readRelayReport(report: Uint8Array, count: RelayNumber): RelayReport {
  const serial = [...report.subarray(1, 6)]
  const isPrintable = serial.length === 5 && serial.every((code) => code > 0x20 && code < 0x7f)
  const bitmap = report[8]
  return {
    serial: isPrintable ? String.fromCharCode(...serial) : null,
    relays:
      bitmap === undefined || report.length !== relayReportBytes || report[0] !== relayReportId
        ? null
        : Array.from({ length: count }, (_, index) => ((bitmap >> index) & 1) === 1),
  }
}
