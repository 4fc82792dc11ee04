/**
 * Velleman K8055 and VM110 boards, 10CF:5500–5503 (the last digit is the address set by its jumpers): 8-byte reports
 * without an id, sent all the time. [0] inputs, [1] address + 1, the rest analog values and counters.
 */

export const k8055 = { vendorId: 0x10cf, productIds: [0x5500, 0x5501, 0x5502, 0x5503] } as const

const reportBytes = 8
/** Bit of each input, 1 first: the board's own order is another. */
const inputBits = [0x10, 0x20, 0x01, 0x40, 0x80]
const setOutputs = 0x05

/** Null for reports of another length, and for those that no such board sends. */
export function readInputs(report: Uint8Array): readonly boolean[] | null {
  const [inputs, address] = report
  if (report.length !== reportBytes || inputs === undefined || address === undefined) return null
  return address >= 1 && address <= 4 ? inputBits.map((bit) => (inputs & bit) !== 0) : null
}

/** Switches these outputs (1–8) on and all others off, and both analog ones to 0. Report id 0, then 8 bytes. */
export function outputsCommand(on: readonly number[]): Uint8Array {
  const digital = on.reduce((mask, output) => mask | (1 << (output - 1)), 0)
  return Uint8Array.of(0, setOutputs, digital, 0, 0, 0, 0, 0, 0)
}
