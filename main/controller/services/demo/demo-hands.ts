import type { KeypadKey } from '../../../contract/card-read.ts'
import { type DemoPerson, type DemoView, demoDevices } from '../../../contract/demo.ts'
import type { DoorMode } from '../../../contract/door-mode.ts'
import { setupActor } from '../actor.ts'
import { LatestFeed } from '../feed.ts'
import { displayName } from '../people/display-name.ts'
import type { DemoDevices } from '../ports/demo-devices.ts'
import type { SiteServices } from '../site-services.ts'
import { demoPeople, strangerUid } from './demo-people.ts'
import { demoInputs } from './demo-seed.ts'

const strangerId = 'stranger'
const shownEvents = 12
/** The drawer's override: long enough to try, short enough to end by itself. */
const overrideMs = 3_600_000
/** As long as a finger stays on a button. */
const pressMs = 300

/** The drawer of a demo site: hands at the virtual devices, and a view of what they do. */
export class DemoHands {
  readonly #services: SiteServices
  readonly #devices: DemoDevices
  readonly #people: readonly (DemoPerson & { readonly uid: string })[]
  readonly feed: LatestFeed<DemoView>
  #doorOpen = false

  constructor(services: SiteServices, devices: DemoDevices) {
    this.#services = services
    this.#devices = devices
    devices.setSwitch(demoInputs.contact, true)
    this.#people = [...demoPeople.flatMap((seed) => this.#person(seed.story, seed.uid)), stranger]
    this.feed = new LatestFeed(this.#view())
    devices.watchRelays(() => this.refresh())
  }

  /** Call when something may have changed: each second, and after each act. */
  refresh(): void {
    this.feed.publish(this.#view())
  }

  present(userId: string): void {
    const person = this.#people.find((each) => each.userId === userId)
    if (person) this.#devices.present({ kind: 'uid', uid: person.uid })
    this.refresh()
  }

  key(key: KeypadKey): void {
    this.#devices.key(key)
    this.refresh()
  }

  plug(device: (typeof demoDevices)[number], plugged: boolean): void {
    if (plugged) this.#devices.plug(`virtual:${device}`)
    else this.#devices.unplug(`virtual:${device}`)
    this.refresh()
  }

  /** Somebody puts another device where this one was. */
  swap(device: (typeof demoDevices)[number]): void {
    this.#devices.swap(`virtual:${device}`, `Virtual ${device} 2`)
    this.refresh()
  }

  /** Nobody asks the strike: a door can be forced. */
  moveDoor(open: boolean): void {
    this.#doorOpen = open
    this.#devices.setSwitch(demoInputs.contact, !open)
    this.refresh()
  }

  pressExit(): void {
    this.#devices.setSwitch(demoInputs.exit, true)
    this.#services.clock.after(pressMs, () => this.#devices.setSwitch(demoInputs.exit, false))
  }

  mode(mode: DoorMode | null): void {
    const { acts, clock } = this.#services
    const door = acts.find(undefined)
    if (!door.ok) return
    if (mode === null) acts.endOverride(setupActor, door.value)
    else acts.override(setupActor, door.value, mode, clock.wallMs() + overrideMs)
    this.refresh()
  }

  #person(story: DemoPerson['story'], uid: string) {
    const { store } = this.#services
    const user = store.users.find({ by: 'externalId', value: `demo-${story}` })
    if (!user) return []
    const entryCode = store.codes.revealEntryCode(user.id)
    const codes = [
      ...store.codes.revealMfaCodes(user.id).values(),
      ...(entryCode === null ? [] : [entryCode]),
    ]
    return [{ userId: user.id, name: displayName(user), story, cardLabel: uid.slice(-4), codes, uid }]
  }

  #view(): DemoView {
    const { store, doors, acts } = this.#services
    const door = acts.find(undefined)
    const doorId = door.ok ? door.value.id : ''
    return {
      people: this.#people.map(({ uid: _uid, ...person }) => person),
      mode: doors.modeOf(doorId)?.mode ?? 'locked',
      strikeOpen: this.#devices.isRelayOn(),
      readerPlugged: this.#devices.isPluggedAt('virtual:reader'),
      keypadPlugged: this.#devices.isPluggedAt('virtual:keypad'),
      relayPlugged: this.#devices.isPluggedAt('virtual:relay'),
      switchesPlugged: this.#devices.isPluggedAt('virtual:switches'),
      swapped: demoDevices.filter((device) => this.#devices.isSwapped(`virtual:${device}`)),
      doorOpen: this.#doorOpen,
      events: store.events
        .query({
          fromMs: null,
          toMs: null,
          types: null,
          doorId: doorId,
          userId: null,
          beforeSeq: null,
          limit: shownEvents,
        })
        .map(({ seq, at, type, reason }) => ({ seq, at, type, reason })),
    }
  }
}

const stranger: DemoPerson & { readonly uid: string } = {
  userId: strangerId,
  name: '—',
  story: 'unknown_card',
  cardLabel: strangerUid.slice(-4),
  codes: [],
  uid: strangerUid,
}
