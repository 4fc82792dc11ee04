import { lightSigns } from '../../../main/contract/devices.ts'
import { readSwipe } from '../../../main/controller/cards/swipe-track.ts'
import { readInputs } from '../../../main/controller/devices/protocols/k8055/board.ts'
import { readTrack2 } from '../../../main/controller/devices/protocols/magtek/swipe.ts'
import {
  holdsNoCard,
  pcproxRead,
  readCardBits,
} from '../../../main/controller/devices/protocols/pcprox/card.ts'
import {
  isPage,
  pageWithSign,
  strippedParity,
  typesKeys,
  wantedSettings,
} from '../../../main/controller/devices/protocols/pcprox/settings.ts'
import { readRelayReport, relayCount } from '../../../main/controller/devices/protocols/usbrelay/usb-relay.ts'
import { readContacts } from '../../../main/controller/devices/protocols/xkeys/switch-interface.ts'
import { GuardedDoor } from '../guarded-door.ts'
import { type FuzzTarget, must } from '../target.ts'

export const relayReports: FuzzTarget = {
  name: 'relay-reports',
  longest: 64,
  share: 100_000,
  words: ['USBRelay1', 'USBRelay8'],
  open: () => ({
    feed(input) {
      const named = relayCount(Buffer.from(input).toString('latin1'))
      const count = named ?? 8
      const { serial, relays } = readRelayReport(input, count)
      must(serial === null || /^[!-~]{5}$/.test(serial), 'a serial that is none')
      must(relays === null || relays.length === count, 'another number of relays')
      return relays === null ? 'no state' : 'state'
    },
  }),
}

export const switchReports: FuzzTarget = {
  name: 'switch-reports',
  longest: 64,
  share: 100_000,
  open: () => ({
    feed(input) {
      const [twelve, three] = [readContacts('xk12', input), readContacts('xk3', input)]
      must(twelve === null || twelve.closed.length === 12, 'another number of inputs')
      must(three === null || three.closed.length === 3, 'another number of inputs')
      const board = readInputs(input)
      must(board === null || board.length === 5, 'another number of inputs')
      must(twelve === null || board === null, 'two devices in one report')
      return twelve !== null ? 'xkeys' : board !== null ? 'k8055' : 'nothing'
    },
  }),
}

export const pcproxReports: FuzzTarget = {
  name: 'pcprox-reports',
  longest: 64,
  share: 100_000,
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        const [data, info, keys, times, leds] = [0, 9, 18, 27, 36].map((at) => input.subarray(at, at + 9))
        if (!data || !info || !keys || !times || !leds) return 'short'
        const pages = [keys, times, leds]
        const settings = pages.every(isPage) ? { pages: [keys, times, leds] as const } : null
        if (settings !== null) {
          must(!typesKeys(wantedSettings(settings)), 'a reader that is to type')
          for (const sign of lightSigns) must(pageWithSign(settings, sign).length > 0, 'an empty page')
        }
        if (holdsNoCard(data)) return 'no card'
        const bits = readCardBits(data, info)
        if (bits === null) return 'unreadable'
        must(/^[01]{0,64}$/.test(bits), 'bits that are none')
        return door.present(pcproxRead(bits, settings ? strippedParity(settings) : { lead: 1, trail: 1 }))
      },
    }
  },
}

export const magtekReports: FuzzTarget = {
  name: 'magtek-reports',
  longest: 400,
  share: 100_000,
  words: [';', '?', '=', '4111111111111111', ';123456=99?'],
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        const text = readTrack2(input) ?? Buffer.from(input).toString('latin1')
        const swipe = readSwipe(text)
        if (swipe?.kind === 'number') must(/^\d{1,19}$/.test(swipe.number), 'a number that is none')
        return readTrack2(input) === null ? (swipe?.kind ?? 'nothing') : door.present({ kind: 'text', text })
      },
    }
  },
}
