/**
 * MagTek swipe readers in HID mode, 0801:0002: one 337-byte input report a swipe, also for one that can't be decoded.
 * [0..2] decode status of each track, [3..5] its length, [6] encoding, then 110 bytes a track from its start sentinel
 * to its end sentinel. Other models put other data behind; reports of another length are not read.
 */

export const magtekSwipe = { vendorId: 0x0801, productId: 0x0002 } as const

/** Set apart from the same ids in keyboard mode, which are a keyboard. */
export const magtekUsage = { page: 0xff00, usage: 0x01 } as const

const reportBytes = 337
const trackBytes = 110
const track2 = { statusAt: 1, lengthAt: 4, dataAt: 117 } as const
const decodeError = 0x01

/** Track 2 with its sentinels; null for a swipe without one that was read whole. Tracks 1 and 3 are not looked at. */
export function readTrack2(report: Uint8Array): string | null {
  const [status, length] = [report[track2.statusAt], report[track2.lengthAt]]
  if (report.length !== reportBytes || status === undefined || length === undefined) return null
  if ((status & decodeError) !== 0 || length === 0 || length > trackBytes) return null
  const text = String.fromCharCode(...report.subarray(track2.dataAt, track2.dataAt + length))
  return /^;[0-:<=>]+\?$/.test(text) ? text : null
}
