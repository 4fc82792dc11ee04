import type { CommissionPlan } from '../contract/commission-plan.ts'
import type { SiteSettings } from '../contract/entities.ts'
import { draftEvent } from '../contract/events.ts'
import type { FaceView, OutOfService } from '../contract/face.ts'
import type { HostToController } from '../contract/host-channel.ts'
import type { MachineHealth } from '../contract/rest/health.ts'
import { noUpdates } from '../contract/update.ts'
import { deskRouter } from './api/desk/router.ts'
import { demoRouter } from './api/windows/demo-router.ts'
import { type FaceSource, faceRouter } from './api/windows/face-router.ts'
import { commissionSite } from './commission-site.ts'
import { deniedFace } from './denied-face.ts'
import { createDeviceHub, createVirtualHub, devicesOfDemo } from './devices/hub.ts'
import { openHealthPort } from './health-port.ts'
import { noHost } from './host-requests.ts'
import { ScryptPasswords } from './passwords.ts'
import { plainService } from './port/serve-port.ts'
import type { WindowServices } from './port/window-ports.ts'
import { keepHeapQuiet } from './quiet-heap.ts'
import { openRecovery } from './recovery-mode.ts'
import { release } from './release.ts'
import { setupActor } from './services/actor.ts'
import { DemoHands } from './services/demo/demo-hands.ts'
import { seedDemo } from './services/demo/demo-seed.ts'
import type { LatestFeed } from './services/feed.ts'
import { deniedHealth } from './services/health.ts'
import type { DeviceHub } from './services/ports/device-hub.ts'
import type { HostActs } from './services/ports/host-acts.ts'
import type { MachineFacts } from './services/ports/machine-facts.ts'
import type { Store } from './services/ports/store.ts'
import { isWritten, unlessStoreFails } from './services/ports/store-outcome.ts'
import { SiteSetup } from './services/setup/site-setup.ts'
import { createSiteServices, type SiteServices } from './services/site-services.ts'
import { holdInput } from './services/updates/held-hub.ts'
import { openSetup } from './setup-mode.ts'
import { SiteRest } from './site-rest.ts'
import { openStore } from './store/open-store.ts'
import { systemClock as clock, systemRandomness as random } from './system.ts'
import { updateFiles } from './update-files.ts'
import { UpdateLine } from './update-line.ts'

type StartMessage = Extract<HostToController, { type: 'start' }>

/** Clock trust, upkeep of the store and the demo drawer are looked at this often. */
const upkeepMs = 1_000
const checkpointMs = 24 * 3_600_000
/** Soon enough that a machine that is switched off every night signs its log every day. */
const firstCheckpointMs = 10 * 60_000
const usualListen = { host: '127.0.0.1', port: 8_480 }

/** A controller after its start: what windows are served with, and how it ends. */
export interface LiveSite {
  readonly windows: WindowServices
  /** What the screen at the door shows; null where the door is not served. */
  readonly faceFeed: LatestFeed<FaceView> | null
  /** Null if the door is served; else why all is denied, in one line. */
  readonly denying: string | null
  readonly restUrl: string | null
  /** While a machine is set up: the site that it becomes. Its end is this one's `stop`. */
  readonly following?: Promise<LiveSite>
  readonly stop: () => Promise<void>
}

/**
 * Opens the store and serves the site, or denies and says why. `tell` speaks to the terminal; `stopping` ends what
 * takes long; `updates` is the way to the host for them. Throws only for bugs, with all relays off.
 */
export async function openSite(
  start: StartMessage,
  tell: (line: string) => void,
  log: (line: string) => void,
  stopping: AbortSignal,
  updates: UpdateLine = new UpdateLine(() => {}),
  host: HostActs = noHost,
): Promise<LiveSite> {
  const opened = openStore({
    dataDir: start.dataDir,
    siteKey: start.siteKey === null ? null : Buffer.from(start.siteKey, 'base64'),
    keyState: start.keyState,
    release: release.version,
    startMonoMs: 0,
    nowWallMs: () => clock.wallMs(),
  })
  switch (opened.kind) {
    case 'busy':
      return denied('store_damaged', 'another controller is using this data folder')
    case 'newer':
      return deniedSite(
        start,
        log,
        'store_damaged',
        `the data was written by a newer release: ${opened.neededRelease} or later is needed`,
      )
    case 'damaged': {
      const aside = opened.keptAside === null ? '' : `; what was there is kept as ${opened.keptAside}`
      const line = `the data can't be used (${opened.why})${aside}`
      if (start.commission) return denied('store_damaged', line)
      const recovery = openRecovery(start, opened.why, line, host)
      return besideHealth(start, log, 'store_damaged', recovery)
    }
    case 'open':
      return start.commission
        ? commission(start.commission, opened.store, tell, log, stopping)
        : serveOrSetUp({ start, store: opened.store, log, stopping, updates, host }, tell)
  }
}

/** Sets the site up and serves nothing: the next start does. */
async function commission(
  plan: CommissionPlan,
  store: Store,
  tell: (line: string) => void,
  log: (line: string) => void,
  stopping: AbortSignal,
): Promise<LiveSite> {
  const hub = createDeviceHub({ clock, log })
  const stopped = new Promise<false>((resolve) => {
    stopping.addEventListener('abort', () => resolve(false))
  })
  try {
    const done = await Promise.race([commissionSite(plan, store, hub, tell), stopped])
    return denied('no_site', done ? 'commissioned' : 'not commissioned')
  } finally {
    await hub.stop()
    store.close()
  }
}

/** What a site is served with, besides itself. */
interface Around {
  readonly start: StartMessage
  readonly store: Store
  readonly log: (line: string) => void
  readonly stopping: AbortSignal
  readonly updates: UpdateLine
  readonly host: HostActs
}

/** A store without a site is one whose set-up never ended; a ready-made demo needs none. */
async function serveOrSetUp(around: Around, tell: (line: string) => void): Promise<LiveSite> {
  const { start, store, log } = around
  const site = store.site.get()
  if (site !== null) return serve(around, site)
  if (start.demo && start.setUpByHand !== true) {
    return serve(around, new SiteSetup(store, clock, random).createSite(setupActor, demoSite))
  }
  return openSetup({
    start,
    store,
    listen: start.listen ?? usualListen,
    tell,
    log,
    host: around.host,
    openHealth: (health) => openHealthOf(start, log, health),
    serve: (made) => serve(around, made),
  })
}

async function serve(
  { start, store, log, stopping, updates, host }: Around,
  site: SiteSettings,
): Promise<LiveSite> {
  const setup = new SiteSetup(store, clock, random)
  if (site.demo !== start.demo) {
    store.close()
    const kind = site.demo ? 'a demo site: start it with --demo' : 'a real site: start it without --demo'
    return deniedSite(start, log, 'no_site', `this data folder holds ${kind}`)
  }
  const virtual = site.demo ? createVirtualHub({ clock, devices: devicesOfDemo }) : null
  const hub: DeviceHub = virtual ?? createDeviceHub({ clock, log })
  const facts = start.update ?? noUpdates
  const trial = facts.trial ? holdInput(hub) : null
  const services = createSiteServices({
    clock,
    store,
    hub: trial?.hub ?? hub,
    random,
    passwords: new ScryptPasswords(),
    site,
    buildMs: release.builtMs,
    machine: machineFacts(start, () => rest),
    updateFiles: updateFiles(start.dataDir),
    updateHost: updates.host(facts),
    host,
  })
  const rest = new SiteRest(services, {
    at: start.listen ?? usualListen,
    dataDir: start.dataDir,
    siteKey: Buffer.from(start.siteKey ?? '', 'base64'),
    tlsFiles: start.tls ?? null,
    log,
  })
  let cancelUpkeep = () => {}
  const stop = async () => {
    cancelUpkeep()
    services.lists.stop()
    services.imports.stop()
    services.backupRuns.stop()
    services.doors.stop()
    services.desks.closeAll()
    await services.hub.stop()
    await rest.close()
    services.log.record(draftEvent('door_acu_shutdown', services.clockKeeper.now().wallMs))
    services.log.close()
    store.close()
  }
  try {
    // One that was set up by hand has its operators before its door.
    if (site.demo && store.doors.list().length === 0 && services.operators.list().length === 0)
      seedDemo(services, setup)
    services.updates.noteStart()
    const detail = { version: release.version }
    services.log.record(draftEvent('door_acu_startup', services.clockKeeper.now().wallMs, { detail }))
    services.commissioning.watch()
    await services.doors.start()
    if (trial !== null) {
      await updates.prove(stopping)
      trial.letThrough()
    }
    // What was lent until a night that this machine slept through.
    services.lending.endDue()
    services.lists.foldRest()
    unlessStoreFails(() => services.imports.recover(), undefined)
    unlessStoreFails(() => services.scenarios.recover(), undefined)
    const hands = virtual ? new DemoHands(services, virtual) : null
    cancelUpkeep = keepUp(services, hands)
    await rest.open()
    const face = faceOf(services)
    return {
      windows: windowsOf(face, services, hands),
      faceFeed: face.feed,
      denying: null,
      restUrl: rest.url,
      stop,
    }
  } catch (bug) {
    await stop()
    throw bug
  }
}

/** What each window may be served with: a session of its own to each desk, the demo's drawer in a demo only. */
function windowsOf(source: FaceSource, services: SiteServices, hands: DemoHands | null): WindowServices {
  const face = faceRouter(source, clock)
  const demo = hands && demoRouter(hands, clock)
  const desk = deskRouter(services)
  return {
    face: () => plainService(face),
    desk: () => {
      const session = services.desks.open()
      return { router: desk, context: { session }, onEnd: () => services.desks.close(session) }
    },
    ...(demo ? { demo: () => plainService(demo) } : {}),
  }
}

function machineFacts(start: StartMessage, rest: () => SiteRest): MachineFacts {
  return {
    release: release.version,
    builtMs: release.builtMs,
    host: start.host,
    keyWrapping: start.keyWrapping,
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? '',
    restUrl: () => rest().url,
    restFingerprint: () => rest().fingerprint,
  }
}

const demoSite = {
  name: '玄関デモ',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: 'ja',
  demo: true,
} as const

/** The screen shows one point; its touch keypad types there, unless that point has a keypad of its own. */
function faceOf({ doors, site }: SiteServices): FaceSource {
  const { locale: siteLocale, zone, demo } = site()
  const { feed } = deniedFace('no_site', clock.wallMs())
  // Until there is a door, the way to the desk where one is made.
  feed.publish({ ...feed.current, siteLocale, zone, demo, deskButton: true })
  doors.watchScreen((view) => feed.publish(view))
  return {
    feed,
    key: (key) => {
      const point = doors.facePoint()
      if (point && !doors.hasKeypad(point.pointId))
        doors.handle(point.doorId, { type: 'key', pointId: point.pointId, key })
    },
  }
}

/** Returns what ends it. */
function keepUp(services: SiteServices, hands: DemoHands | null): () => void {
  const { store, clockKeeper, scenarios } = services
  const leaveHeap = keepHeapQuiet(clock, () => services.doors.isSomebodyEntering)
  let checkpointAtMs = clock.monoMs() + firstCheckpointMs
  let cancel = () => {}
  const round = () => {
    clockKeeper.check()
    unlessStoreFails(() => scenarios.enforce(), undefined)
    services.health.noteUpkeep(store.maintain())
    unlessStoreFails(() => services.desks.refresh(), undefined)
    services.lending.endDue()
    unlessStoreFails(() => services.backupRuns.makeDue(), undefined)
    unlessStoreFails(() => services.retention.eraseDue(), undefined)
    unlessStoreFails(() => services.logRetention.upkeep(), undefined)
    // What the disk does not take is tried again next round.
    if (clock.monoMs() >= checkpointAtMs && isWritten(store.checkpoint())) {
      store.restoreUpload.forgetReplaced(clock.wallMs())
      checkpointAtMs = clock.monoMs() + checkpointMs
    }
    unlessStoreFails(() => hands?.refresh(), undefined)
    cancel = clock.after(upkeepMs, round)
  }
  round()
  return () => {
    cancel()
    leaveHeap()
  }
}

/** Denies all, and tells programs on this machine that it does. */
async function deniedSite(
  start: StartMessage,
  log: (line: string) => void,
  why: OutOfService,
  line: string,
): Promise<LiveSite> {
  return besideHealth(start, log, why, denied(why, line))
}

async function besideHealth(
  start: StartMessage,
  log: (line: string) => void,
  why: OutOfService,
  site: LiveSite,
): Promise<LiveSite> {
  const port = await openHealthOf(start, log, () => deniedHealth(why, release.version, clock.monoMs()))
  const stop = async () => {
    await port?.close()
    await site.stop()
  }
  return { ...site, stop }
}

/** For whoever watches the machine, while it serves nothing else; a demo is watched by nobody. */
async function openHealthOf(
  { demo, listen }: StartMessage,
  log: (line: string) => void,
  health: () => MachineHealth,
) {
  return demo ? null : openHealthPort(health, (listen ?? usualListen).port, log)
}

function denied(why: OutOfService, line: string): LiveSite {
  const face = deniedFace(why, clock.wallMs())
  const windows = { face: () => plainService(faceRouter(face, clock)) }
  return { windows, faceFeed: null, denying: line, restUrl: null, stop: async () => {} }
}
