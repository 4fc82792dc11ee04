import type { BindingRole } from '../../../../main/contract/devices.ts'
import type { Door } from '../../../../main/contract/entities.ts'
import { weekdays } from '../../../../main/contract/local-time.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

/** Door A of a test site, and a door B with devices of its own on channel 2 of the same relay board. */
export interface TwoDoors {
  readonly site: TestSite
  readonly a: Door
  readonly b: Door
  readonly inA: string
  readonly inB: string
  readonly outB: string
}

/** Both in Card + Code; B has a reader and keypad outside and a reader inside. */
export async function makeTwoDoors(): Promise<TwoDoors> {
  const site = await makeTestSite({
    devices: [
      { name: 'reader-b', kind: 'ccid' },
      { name: 'reader-b-out', kind: 'ccid' },
      { name: 'keypad-b', kind: 'keyboard' },
    ],
  })
  const { doorLayout, levels, schedules, store, doors } = site.services
  const added = must(await doorLayout.addDoor(everything, 'Back door'))
  const b = must(await doorLayout.addPoint(everything, added, 'exit', 'Back door inside', 1))
  const [inB = '', outB = ''] = b.points.map(({ id }) => id)
  const bind = (role: BindingRole, device: string, targetId: string, channel = 1) =>
    store.devices.put({ role, deviceId: `virtual:${device}`, targetId, settings: { channel } })
  store.transact(() => {
    // As its checks would leave it.
    store.doors.put({ ...b, commissionedAtMs: site.clock.wallMs() })
    bind('reader', 'reader-b', inB)
    bind('keypad', 'keypad-b', inB)
    bind('reader', 'reader-b-out', outB)
    bind('strike', 'relay', b.id, 2)
  })
  const always = weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 }))
  const [level] = store.levels.list()
  if (level) must(levels.update(everything, level, { doorIds: [site.door.id, b.id] }))
  const week = always.map((time) => ({
    ...time,
    mode: 'card_and_code' as const,
    firstPersonIn: null,
    doubleBadge: null,
  }))
  must(schedules.put(everything, must(site.services.acts.find(b.id)), week))
  await doors.reload()
  await settle()
  return { site, a: site.door, b, inA: site.pointId, inB, outB }
}

/** Events since the site was ready, but for devices that came or went. */
export function happenedAt(site: TestSite): readonly string[] {
  return site.events().filter((line) => !line.startsWith('device_'))
}
