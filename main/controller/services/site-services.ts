import type { SiteSettings } from '../../contract/entities.ts'
import type { LogVerdict } from '../../contract/worker-jobs.ts'
import { type BackupServices, createBackupServices } from './backup/backup-services.ts'
import { Changes } from './changes.ts'
import { ClockKeeper } from './clock-keeper.ts'
import { createDeviceServices, type DeviceServices } from './devices/device-services.ts'
import { SharedHub } from './devices/shared-hub.ts'
import { SiteDevices } from './devices/site-devices.ts'
import { Diagnostics } from './diagnostics.ts'
import { createDoorServices, type DoorServices } from './doors/door-services.ts'
import { SiteDoors } from './doors/site-doors.ts'
import { EventLog } from './event-log.ts'
import { createEventsServices, type EventsServices } from './events/events-services.ts'
import { Health } from './health.ts'
import { ApiKeys } from './keys/api-keys.ts'
import { RateLimit } from './keys/rate-limit.ts'
import { demoOperators } from './operators/demo-operators.ts'
import { Desks } from './operators/desks.ts'
import { Operators } from './operators/operators.ts'
import { SignIn } from './operators/sign-in.ts'
import { Codes } from './people/codes.ts'
import { Groups } from './people/groups.ts'
import { createPeopleServices, type PeopleServices } from './people/people-services.ts'
import type { Clock } from './ports/clock.ts'
import type { DeviceHub } from './ports/device-hub.ts'
import type { HostActs } from './ports/host-acts.ts'
import type { MachineFacts } from './ports/machine-facts.ts'
import type { Passwords } from './ports/passwords.ts'
import type { Randomness } from './ports/randomness.ts'
import type { Store } from './ports/store.ts'
import type { UpdateFiles, UpdateHost } from './ports/updates.ts'
import { type CommissioningServices, createCommissioningServices } from './setup/commissioning-services.ts'
import { SiteChanges } from './setup/site-changes.ts'
import { Exports } from './transfer/exports.ts'
import { Imports } from './transfer/imports.ts'
import { Updates } from './updates/updates.ts'
import { createVisitorServices, type VisitorServices } from './visitors/visitor-services.ts'

/** All that can be done at a site that is set up. */
export interface SiteServices
  extends DoorServices,
    PeopleServices,
    VisitorServices,
    EventsServices,
    BackupServices,
    DeviceServices,
    CommissioningServices {
  readonly clock: Clock
  readonly store: Store
  readonly site: () => SiteSettings
  readonly log: EventLog
  readonly clockKeeper: ClockKeeper
  readonly devices: SiteDevices
  /** What the doors and tests open devices by; its `stop` lets go of all. */
  readonly hub: SharedHub
  readonly doors: SiteDoors
  readonly codes: Codes
  readonly groups: Groups
  readonly keys: ApiKeys
  readonly rateLimit: RateLimit
  readonly operators: Operators
  readonly desks: Desks
  readonly changes: Changes
  readonly imports: Imports
  readonly exports: Exports
  readonly siteChanges: SiteChanges
  readonly updates: Updates
  readonly machine: MachineFacts
  readonly health: Health
  readonly diagnostics: Diagnostics
  readonly verifyLog: () => Promise<LogVerdict>
}

export interface SiteParts {
  readonly clock: Clock
  readonly store: Store
  readonly hub: DeviceHub
  readonly random: Randomness
  readonly passwords: Passwords
  readonly machine: MachineFacts
  readonly host: HostActs
  readonly site: SiteSettings
  /** When this release was built, UTC ms. */
  readonly buildMs: number
  readonly updateFiles: UpdateFiles
  readonly updateHost: UpdateHost
}

export function createSiteServices({
  clock,
  store,
  hub,
  random,
  passwords,
  machine,
  host,
  site,
  buildMs,
  updateFiles,
  updateHost,
}: SiteParts): SiteServices {
  const clockKeeper = new ClockKeeper(clock, store, buildMs, site.zone)
  const log = new EventLog(store)
  const devices = new SiteDevices(hub, store, clock)
  const shared = new SharedHub(hub, devices)
  const updates: Updates = new Updates({
    store,
    clock,
    random,
    files: updateFiles,
    host: updateHost,
    release: machine.release,
    onSeen: () => doors.refresh(),
    onStopping: () => doors.showUpdating(),
  })
  const doors: SiteDoors = new SiteDoors({
    clock,
    store,
    log,
    hub: shared,
    now: () => clockKeeper.now(),
    outdated: () => updates.outdated(),
  })
  const codes = new Codes(store, clock, random)
  const siteNow = () => store.site.get() ?? site
  const zone = () => siteNow().zone
  const people = createPeopleServices({ clock, store, random, doors })
  const operators = new Operators(store, clock, random, passwords)
  const health = new Health({ clock, store, doors, hub, clockKeeper, release: machine.release })
  const doorServices = createDoorServices({
    clock,
    store,
    random,
    doors,
    codes,
    zone,
    now: () => clockKeeper.now(),
  })
  const deviceServices = createDeviceServices({ hub: shared, store, clock, doors })
  store.worker.restWhile(() => doors.isSomebodyEntering)
  return {
    ...doorServices,
    clock,
    store,
    site: siteNow,
    log,
    clockKeeper,
    devices,
    hub: shared,
    ...deviceServices,
    ...createCommissioningServices({
      ...deviceServices,
      store,
      clock,
      random,
      hub: shared,
      doors,
      machine,
      site: siteNow,
    }),
    doors,
    ...people,
    ...createVisitorServices(
      { store, clock, random, zone },
      { codes, ...people, insiders: () => doorServices.areas.insiders() },
    ),
    ...createEventsServices(
      store,
      clock,
      zone,
      () => clockKeeper.now(),
      (doorId, alarms) => doors.silence(doorId, alarms),
    ),
    ...createBackupServices({
      store,
      clock,
      random,
      passwords,
      operators,
      host,
      release: machine.release,
      demo: site.demo,
      zone,
    }),
    codes,
    groups: new Groups(store, clock, random),
    keys: new ApiKeys(store, clock, random),
    rateLimit: new RateLimit(),
    operators,
    desks: new Desks({
      store,
      clock,
      operators,
      signIn: new SignIn(store, clock, passwords),
      demoOperators: site.demo ? demoOperators : [],
      lockAfterMs: () => siteNow().lockAfterMinutes * 60_000,
    }),
    changes: new Changes(store),
    imports: new Imports(store, clock, random, () => doors.isSomebodyEntering),
    exports: new Exports(store, clock, random),
    siteChanges: new SiteChanges(store, clock, () => doors.refresh()),
    updates,
    machine,
    health,
    diagnostics: new Diagnostics({ clock, store, site: siteNow, doors, devices, health, machine }),
    verifyLog: () => store.worker.run('log.verify', { checkpoint: null }),
  }
}
