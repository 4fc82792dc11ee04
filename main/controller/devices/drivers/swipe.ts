import type { SeenDevice } from '../discovery/seen-device.ts'
import { magtekUsage, readTrack2 } from '../protocols/magtek/swipe.ts'
import { type DriverParts, endOfDevice, type OpenDevice } from './open-device.ts'

/**
 * A MagTek swipe reader in HID mode. It gives what stands on track 2; whether that is a card or a bank card is for the
 * card layer to say. A swipe that was not read whole says nothing: the reader's own lamp asks for another.
 */
export async function openSwipe(device: SeenDevice, { hid, emit }: DriverParts): Promise<OpenDevice> {
  const entry = device.hid.find(({ usages }) =>
    usages.some(({ page, usage }) => page === magtekUsage.page && usage === magtekUsage.usage),
  )
  if (entry === undefined) throw new Error('not a swipe reader in HID mode')
  const handle = await hid.open(entry.path)
  const { gone, end } = endOfDevice()
  handle.onGone(end)
  handle.onReport((report) => {
    const text = readTrack2(report)
    if (text !== null) emit({ type: 'card', read: { kind: 'text', text } })
  })
  return { gone, relay: null, light: null, close: () => handle.close() }
}
