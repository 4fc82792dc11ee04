import { commissioningChecks } from '../../main/contract/commissioning.ts'
import type { WeekWindow } from '../../main/contract/entities.ts'
import { weekdays } from '../../main/contract/local-time.ts'
import { createVirtualHub } from '../../main/controller/devices/hub.ts'
import { noHost } from '../../main/controller/host-requests.ts'
import { ScryptPasswords } from '../../main/controller/passwords.ts'
import { setupActor } from '../../main/controller/services/actor.ts'
import { demoPeople } from '../../main/controller/services/demo/demo-people.ts'
import { demoOperators } from '../../main/controller/services/operators/demo-operators.ts'
import type { Store } from '../../main/controller/services/ports/store.ts'
import { SiteSetup } from '../../main/controller/services/setup/site-setup.ts'
import { createSiteServices } from '../../main/controller/services/site-services.ts'
import { Connection } from '../../main/controller/store/connection.ts'
import { takeControllerLock } from '../../main/controller/store/controller-lock.ts'
import { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { Reserve } from '../../main/controller/store/reserve.ts'
import { storeFiles } from '../../main/controller/store/store-files.ts'
import { systemClock as clock, systemRandomness as random } from '../../main/controller/system.ts'
import { seedBulk } from '../fakes/bulk-site.ts'
import { withoutUpdates } from '../fakes/no-updates.ts'
import { testMachine } from '../fakes/test-site.ts'

export const siteKey = new Uint8Array(32).fill(7)

/** Enough to hold a million people while their indices are built. */
const fillingCacheKib = 2_000_000

/** Those of the demo's people who need no more than badge and code; the drawer finds them by their external ids. */
export const seededPeople = demoPeople.filter(({ story }) => story === 'mfa' || story === 'shared_mfa')

/** Makes a demo site of one door in an empty folder, in Card + Code all week, with so many people. */
export function fillSite(dir: string, users: number): void {
  createSite(dir)
  const store = openForFilling(dir)
  const { doorId, pointId } = seedBulk(store, users)
  store.transact(() => {
    for (const role of ['reader', 'keypad'] as const) {
      store.devices.put({ deviceId: `virtual:${role}`, role, targetId: pointId, settings: {} })
    }
    store.devices.put({
      deviceId: 'virtual:relay',
      role: 'strike',
      targetId: doorId,
      settings: { channel: 1 },
    })
    store.doors.putWeek(doorId, cardAndCodeAlways())
  })
  commission(store, doorId)
  addDemoPeople(store)
  store.close()
}

function createSite(dir: string): void {
  const opened = openStore({
    dataDir: dir,
    siteKey,
    keyState: 'fresh',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => clock.wallMs(),
  })
  if (opened.kind !== 'open') throw new Error(`the store is ${opened.kind}`)
  const setup = new SiteSetup(opened.store, clock, random)
  setup.createSite(setupActor, { name: 'Bench', zone: 'Asia/Tokyo', locale: 'ja', demo: true })
  opened.store.close()
}

/** The store itself over a connection that trades durability for speed: a million people in about a minute. */
function openForFilling(dir: string): GenkanStore {
  const files = storeFiles(dir)
  const lock = takeControllerLock(files.lock)
  if (lock === null) throw new Error('the site is in use')
  const connection = new Connection(files.database)
  connection.exec('PRAGMA journal_mode = MEMORY')
  connection.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${fillingCacheKib}`)
  return new GenkanStore({
    connection,
    lock,
    reserve: new Reserve(files.reserve, 0),
    files,
    siteKey,
    startMonoMs: 0,
    nowWallMs: () => clock.wallMs(),
  })
}

function cardAndCodeAlways(): readonly WeekWindow[] {
  return weekdays.map((weekday) => ({
    id: random.uuid(),
    weekday,
    startMinute: 0,
    endMinute: 1_440,
    mode: 'card_and_code',
    firstPersonIn: null,
    doubleBadge: null,
  }))
}

/** A check stands for the device it was made at, so this comes after the bindings. */
function commission(store: Store, doorId: string): void {
  const door = store.doors.get(doorId)
  if (door === null) throw new Error('the site has no door')
  const checks = new Map(commissioningChecks.map((check) => [check, 'confirmed' as const]))
  new SiteSetup(store, clock, random).commission(setupActor, door, checks, 'bench')
}

function addDemoPeople(store: Store): void {
  const site = store.site.get()
  const [group] = store.groups.list()
  if (site === null || group === undefined) throw new Error('the site is not seeded')
  const hub = createVirtualHub({ clock })
  const parts = {
    clock,
    store,
    hub,
    random,
    passwords: new ScryptPasswords(),
    machine: testMachine,
    host: noHost,
    site,
    buildMs: 0,
    ...withoutUpdates,
  }
  const { people, groups, cards, codes, operators } = createSiteServices(parts)
  for (const { name, roles, passwordHash } of demoOperators) {
    operators.add(setupActor, name, roles, passwordHash)
  }
  for (const { uid, mfaCodes, story, lastName, firstName } of seededPeople) {
    const created = people.create(setupActor, { lastName, firstName, externalId: `demo-${story}` })
    if (!created.ok) throw new Error(created.message)
    groups.addMember(setupActor, group, created.value)
    cards.addByCardId(setupActor, created.value, `UID:${uid}`, true)
    for (const { code } of mfaCodes) codes.addMfaCode(setupActor, created.value, code, 'typed')
  }
}
