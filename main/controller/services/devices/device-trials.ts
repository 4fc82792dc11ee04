import { type TrialView, trialMs } from '../../../contract/desk/devices.ts'
import {
  type BindingRole,
  type DeviceEvent,
  type DeviceInfo,
  type DeviceRole,
  isDoorRole,
  kindServes,
  rolesOfKind,
} from '../../../contract/devices.ts'
import type { DeviceBinding } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { defaultReaderCardSettings, type ReaderCardSettings } from '../../cards/presentation.ts'
import { readerCardSettings } from '../doors/reader-settings.ts'
import { LatestFeed } from '../feed.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { type TrialHeard, TrialRecord, type TrialRecordParts } from './trial-record.ts'

/** Which devices are listened to. */
export interface TrialWish {
  /** Null: all that could serve `role` and serve no point yet. */
  readonly deviceIds: readonly string[] | null
  /** What they are opened as, beside what they are bound to; null: all that their kind can be. */
  readonly role: BindingRole | null
  /** Cards are read as the reader of this id reads them, as whose replacement a device is tested. */
  readonly readAs?: string
}

/** How a test came to its end: by its time, by another desk's test, or as its judge said. */
export type TrialEnd<S> = { readonly state: 'expired' } | { readonly state: 'taken_over' } | S

/** One test. `end` calls it off; once it is over, its devices are given back. */
export interface TrialRun<S> {
  /** Null while it runs; wakes whoever watches at each input. */
  readonly feed: LatestFeed<TrialEnd<S> | null>
  /** What there is to see of it while it runs. */
  readonly view: () => Extract<TrialView, { state: 'running' }>
  /** Resolves when its devices have been tried to be opened. */
  readonly ready: Promise<void>
  readonly end: () => void
  /** Ends it with what its judge came to by itself, as after a time of quiet. */
  readonly finish: (end: S) => void
}

/**
 * Listens to devices for a desk, bound or not, for at most a minute. One test at a time over all desks: a second
 * takes the devices over. What is bound serves its door on; only cards and keys of a device under test reach no door.
 */
export class DeviceTrials {
  readonly #parts: TrialRecordParts
  #current: { readonly takeOver: () => void } | null = null

  constructor(parts: TrialRecordParts) {
    this.#parts = parts
  }

  /**
   * `judge` ends the test with what it returns; null goes on. `notice` gets all that the devices tell, and first how
   * switches stand that are known already. Fails where there is no such device.
   */
  start<S>(
    wish: TrialWish,
    judge: (heard: TrialHeard) => S | null,
    notice: (event: DeviceEvent) => void = () => {},
  ): Result<TrialRun<S>> {
    const { hub, clock } = this.#parts
    const bindings = this.#bindings()
    const devices = wantedDevices(wish, hub.devices(), bindings)
    if (devices.length === 0) return fail('not_found', 'There is no such device: plug one in.')
    this.#current?.takeOver()
    const untilMonoMs = clock.monoMs() + trialMs
    const feed = new LatestFeed<TrialEnd<S> | null>(null)
    const record = new TrialRecord(this.#parts, devices, untilMonoMs, (deviceId) =>
      readerSettings(bindings, wish.readAs ?? deviceId),
    )
    const stop = (end: TrialEnd<S> | null) => {
      if (this.#current !== current) return
      this.#current = null
      cancelEnd()
      loan.end()
      if (end !== null) feed.publish(end)
    }
    const current = { takeOver: () => stop({ state: 'taken_over' }) }
    this.#current = current
    const cancelEnd = clock.after(trialMs, () => stop({ state: 'expired' }))
    const deviceIds = devices.map(({ deviceId }) => deviceId)
    const atMs = clock.wallMs()
    const standing = deviceIds.flatMap((deviceId) =>
      Array.from(hub.levels(deviceId), ([channel, closed]) => ({ deviceId, channel, closed })),
    )
    const loan = hub.lend(deviceIds, rolesToOpen(devices, wish.role, bindings), (event) => {
      if (this.#current !== current) return
      notice(event)
      const heard = record.take(event)
      const end = heard && judge(heard)
      if (end !== null) stop(end)
      else feed.publish(null)
    })
    for (const level of standing) notice({ type: 'switch', ...level, atMs })
    return succeed({
      feed,
      view: () => record.view(),
      ready: loan.ready,
      end: () => stop(null),
      finish: (end) => stop(end),
    })
  }

  #bindings(): readonly DeviceBinding[] {
    return unlessStoreFails(() => this.#parts.store.devices.list(), [])
  }
}

function wantedDevices(
  { deviceIds, role }: TrialWish,
  known: readonly DeviceInfo[],
  bindings: readonly DeviceBinding[],
): readonly DeviceInfo[] {
  if (deviceIds !== null) return known.filter(({ deviceId }) => deviceIds.includes(deviceId))
  const servesPoint = (id: string) => bindings.some((each) => each.deviceId === id && !isDoorRole(each.role))
  return known.filter(
    ({ deviceId, kind, plugged, trouble }) =>
      plugged && trouble === undefined && !servesPoint(deviceId) && (role === null || kindServes(kind, role)),
  )
}

/** What is bound is listened to as it is, but for the role that is asked for. */
function rolesToOpen(
  devices: readonly DeviceInfo[],
  role: BindingRole | null,
  bindings: readonly DeviceBinding[],
): readonly DeviceRole[] {
  return devices.flatMap(({ deviceId, kind }) => {
    const isBound = bindings.some((each) => each.deviceId === deviceId)
    const roles = role !== null && kindServes(kind, role) ? [role] : isBound ? [] : rolesOfKind[kind]
    return roles.map((each) => ({ deviceId, role: each, channel: 1 }))
  })
}

function readerSettings(bindings: readonly DeviceBinding[], deviceId: string): ReaderCardSettings {
  const reader = bindings.find((each) => each.deviceId === deviceId && each.role === 'reader')
  return reader ? readerCardSettings(reader.settings) : defaultReaderCardSettings
}
