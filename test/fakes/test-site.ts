import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeypadKey } from '../../main/contract/card-read.ts'
import { commissioningChecks } from '../../main/contract/commissioning.ts'
import type { Door, Operator, User } from '../../main/contract/entities.ts'
import type { Result } from '../../main/contract/errors.ts'
import { weekdays } from '../../main/contract/local-time.ts'
import type { Role } from '../../main/contract/roles.ts'
import { createVirtualHub, type VirtualHub } from '../../main/controller/devices/hub.ts'
import { usualDevices, type VirtualDevice } from '../../main/controller/devices/virtual/virtual-hub.ts'
import { noHost } from '../../main/controller/host-requests.ts'
import { ScryptPasswords } from '../../main/controller/passwords.ts'
import type { Actor } from '../../main/controller/services/actor.ts'
import type { MachineFacts } from '../../main/controller/services/ports/machine-facts.ts'
import { SiteSetup } from '../../main/controller/services/setup/site-setup.ts'
import { createSiteServices, type SiteServices } from '../../main/controller/services/site-services.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { systemRandomness } from '../../main/controller/system.ts'
import { FaultyStore } from './faulty-store.ts'
import { ManualClock, settle } from './manual-clock.ts'
import { withoutUpdates } from './no-updates.ts'

export const everything: Actor = { id: 'test', roles: ['access_system_admin', 'access_user_admin'] }
/** scrypt's lowest cost: how slow it is, is not what these tests are about. */
const quickPasswords = new ScryptPasswords({ logN: 4, r: 8, p: 1 })
/** Of every operator that a test makes. */
export const operatorPassword = 'correct horse battery staple'
/** Monday 2026-11-23 09:00 in Tokyo. */
export const mondayMorning = Date.UTC(2026, 10, 23, 0, 0)
const siteKey = new Uint8Array(32).fill(7)
export const testMachine: MachineFacts = {
  release: '0.1.0',
  builtMs: 0,
  host: 'headless',
  keyWrapping: 'file',
  node: '',
  sqlite: '',
  restUrl: () => null,
  restFingerprint: () => null,
}

/** A whole site in this process: real store on disk, virtual devices, a clock that the test moves. */
export interface TestSite {
  readonly dir: string
  readonly clock: ManualClock
  readonly hub: VirtualHub
  /** The real one, on a disk that a test may make fail. */
  readonly store: FaultyStore
  readonly services: SiteServices
  readonly door: Door
  readonly pointId: string
  readonly groupId: string
  /** A user in the site's group, with an active card of this UID and these MFA codes. */
  person(uid: string, mfaCodes?: readonly string[]): User
  present(uid: string): Promise<void>
  type(keys: string): Promise<void>
  /** Types and reasons, oldest first, of events since the site was ready. */
  events(): readonly string[]
  /** Stops everything and opens the same folder again, as after a crash. `doorOpen`: it stands open meanwhile. */
  restart(changes?: { readonly doorOpen?: boolean }): Promise<TestSite>
  close(): Promise<void>
}

/** An operator whose password nobody has to judge first. */
export async function makeOperator(
  { services }: Pick<TestSite, 'services'>,
  name: string,
  ...roles: Role[]
): Promise<Operator> {
  const hash = await quickPasswords.hash(operatorPassword)
  return must(services.operators.add(everything, name, roles, hash ?? ''))
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

/** A query for every event there is; add a limit. */
export const allEvents = {
  fromMs: null,
  toMs: null,
  types: null,
  doorId: null,
  userId: null,
  beforeSeq: null,
} as const

/**
 * `monitored`: the door has a contact (input 1), an exit button (2, closed while pressed), a tamper switch (3) and an
 * alarm relay (2).
 */
export async function makeTestSite({
  unplugged = [] as readonly string[],
  monitored = false,
  devices = [] as readonly VirtualDevice[],
} = {}): Promise<TestSite> {
  const dir = mkdtempSync(join(tmpdir(), 'genkan-test-'))
  return open(dir, new ManualClock(mondayMorning), true, { unplugged, monitored, devices })
}

interface SiteOptions {
  /** Ids of virtual devices that are not there when the site starts. */
  readonly unplugged: readonly string[]
  readonly monitored: boolean
  /** Beside the usual ones. */
  readonly devices: readonly VirtualDevice[]
  readonly doorOpen?: boolean
}

async function open(
  dir: string,
  clock: ManualClock,
  fresh: boolean,
  { unplugged, monitored, devices, doorOpen = false }: SiteOptions,
): Promise<TestSite> {
  const opened = openStore({
    dataDir: dir,
    siteKey,
    keyState: fresh ? 'fresh' : 'present',
    release: '0.1.0',
    startMonoMs: clock.monoMs(),
    nowWallMs: () => clock.wallMs(),
    reserveBytes: 1024 * 1024,
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  const store = new FaultyStore(opened.store)
  const hub = createVirtualHub({ clock, devices: [...usualDevices, ...devices] })
  for (const deviceId of unplugged) hub.unplug(deviceId)
  if (monitored) {
    hub.setSwitch(1, !doorOpen)
    hub.setSwitch(3, true)
  }
  const setup = new SiteSetup(store, clock, systemRandomness)
  const site =
    store.site.get() ??
    setup.createSite(everything, { name: 'Test', zone: 'Asia/Tokyo', locale: 'ja', demo: true })
  const services = createSiteServices({
    clock,
    store,
    hub,
    random: systemRandomness,
    passwords: quickPasswords,
    machine: testMachine,
    host: noHost,
    site,
    buildMs: Date.UTC(2026, 10, 1),
    ...withoutUpdates,
  })
  if (store.doors.list().length === 0) makeDoor(services, setup, monitored)
  const door = must(services.acts.find(store.doors.list()[0]?.id))
  const pointId = door.points[0]?.id ?? ''
  const groupId = store.groups.list()[0]?.id ?? ''
  await services.doors.start()
  await settle()
  const readySeq = store.events.last()?.seq ?? 0

  return {
    dir,
    clock,
    hub,
    store,
    services,
    door,
    pointId,
    groupId,
    person(uid, mfaCodes = []) {
      const user = must(services.people.create(everything, { lastName: `Person ${uid}` }))
      services.groups.addMember(everything, must(services.groups.find(groupId)), user)
      must(services.cards.addByCardId(everything, user, `UID:${uid}`, true))
      for (const code of mfaCodes) must(services.codes.addMfaCode(everything, user, code, 'typed'))
      return user
    },
    async present(uid) {
      hub.present({ kind: 'uid', uid })
      await settle()
    },
    async type(keys) {
      for (const key of keys) hub.key(keyOf(key))
      await settle()
    },
    events() {
      return store.events
        .query({ ...allEvents, limit: 1_000 })
        .filter(({ seq, type }) => seq > readySeq && !type.startsWith('admin_'))
        .map(({ type, reason }) => (reason === null ? type : `${type} ${reason}`))
        .reverse()
    },
    async restart(changes = {}) {
      await halt()
      return open(dir, clock, false, { unplugged: [], monitored, devices, ...changes })
    },
    async close() {
      await halt()
      rmSync(dir, { recursive: true, force: true })
    },
  }

  async function halt(): Promise<void> {
    services.doors.stop()
    await services.hub.stop()
    services.log.close()
    store.close()
  }
}

const monitoring = [
  { deviceId: 'virtual:switches', role: 'contact', settings: { channel: 1, normally: 'closed' } },
  { deviceId: 'virtual:switches', role: 'rex', settings: { channel: 2, normally: 'open' } },
  { deviceId: 'virtual:switches', role: 'tamper', settings: { channel: 3, normally: 'closed' } },
  { deviceId: 'virtual:relay', role: 'alarm_relay', settings: { channel: 2 } },
] as const

/** In Card + Code all week, one group with access at all times. */
function makeDoor(services: SiteServices, setup: SiteSetup, monitored: boolean): void {
  const created = setup.createDoor(everything, 'Front door', [
    { deviceId: 'virtual:reader', role: 'reader', settings: {} },
    { deviceId: 'virtual:keypad', role: 'keypad', settings: {} },
    { deviceId: 'virtual:relay', role: 'strike', settings: { channel: 1 } },
    ...(monitored ? monitoring : []),
  ])
  const checks = new Map(commissioningChecks.map((check) => [check, 'measured' as const]))
  const door = setup.commission(everything, created, checks, 'test')
  const group = must(services.groups.create(everything, 'Staff'))
  const always = weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 }))
  must(
    services.levels.create(everything, {
      name: 'Always',
      groupIds: [group.id],
      doorIds: [door.id],
      times: always,
    }),
  )
  const week = always.map((time) => ({
    ...time,
    mode: 'card_and_code' as const,
    firstPersonIn: null,
    doubleBadge: null,
  }))
  must(services.schedules.put(everything, door, week))
}

function keyOf(key: string): KeypadKey {
  if (key === '#') return 'enter'
  if (key === '*') return 'clear'
  return key as KeypadKey
}
