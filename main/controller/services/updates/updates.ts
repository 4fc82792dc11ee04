import type { StickFile, UpdateStateView } from '../../../contract/desk/updates.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { UpdateProblem, UpdateVerdict } from '../../../contract/update.ts'
import { isControllerOutdated } from '../../access/commissioning.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { isWritten } from '../ports/store-outcome.ts'
import type { UpdateFiles, UpdateHost } from '../ports/updates.ts'

/** A file between its upload and its installation. */
interface OpenUpdate {
  readonly actorId: string
  readonly sizeBytes: number
  sinceMs: number
  state: 'uploading' | 'checking' | 'checked' | 'installing'
  to: string
}

/** A file that nobody goes on with makes way for another's. */
const forgottenAfterMs = 10 * 60_000

export interface UpdatesParts {
  readonly store: Store
  readonly clock: Clock
  readonly random: Randomness
  readonly files: UpdateFiles
  readonly host: UpdateHost
  /** The running release. */
  readonly release: string
  /** The doors ask for codes, or no longer. */
  readonly onSeen: () => void
  /** This controller stops in a moment, for an update. */
  readonly onStopping: () => void
}

/** Updates as an operator makes them, one at a time, and what this release was told of releases to come. */
export class Updates {
  readonly #parts: UpdatesParts
  #seen: UpdateHost['facts']['seen']
  #open: (OpenUpdate & { readonly updateId: string }) | null = null

  constructor(parts: UpdatesParts) {
    this.#parts = parts
    this.#seen = parts.host.facts.seen
  }

  /** Whether this release is below the minimum that the newest signed file names, or nobody can tell any more. */
  outdated(): boolean {
    if (this.#seen === 'unknown') return true
    const minimum = this.#seen?.minimumForCodes ?? null
    // That its version was checked is recorded at each door, as a part of its commissioning.
    return isControllerOutdated({ checked: true, running: this.#parts.release, minimum })
  }

  state(): UpdateStateView {
    const { host, release } = this.#parts
    const seen = this.#seen === 'unknown' ? null : this.#seen
    return {
      kind: host.facts.kind,
      running: release,
      newestSeen: seen?.highest ?? null,
      minimumForCodes: seen?.minimumForCodes ?? null,
      outdated: this.outdated(),
    }
  }

  begin(actor: Actor, sizeBytes: number): Result<string> {
    const { files, random } = this.#parts
    const free = this.#makeRoom(actor)
    if (!free.ok) return free
    const updateId = random.uuid()
    if (files.begin(updateId, sizeBytes) === 'no_room') return noRoom
    this.#keep(updateId, actor, sizeBytes)
    return succeed(updateId)
  }

  upload(actor: Actor, updateId: string, offset: number, bytes: Uint8Array): Result<void> {
    const found = this.#find(actor, updateId)
    if (!found.ok) return found
    const { state, sizeBytes } = found.value
    const fits = state === 'uploading' && offset + bytes.length <= sizeBytes
    return fits && this.#parts.files.append(updateId, offset, bytes)
      ? succeed(undefined)
      : fail('conflict', 'This piece does not follow the one before.')
  }

  sticks(): Promise<readonly StickFile[]> {
    return this.#parts.files.sticks()
  }

  async fromStick(actor: Actor, fileId: string): Promise<Result<string>> {
    const { files, random } = this.#parts
    const free = this.#makeRoom(actor)
    if (!free.ok) return free
    const updateId = random.uuid()
    this.#keep(updateId, actor, 0)
    const taken = await files.take(updateId, fileId)
    if (taken === 'ok') return succeed(updateId)
    this.#forget(updateId)
    return taken === 'no_room' ? noRoom : fail('not_found', 'The file is not on the stick any more.')
  }

  /** A refused file is removed; both are in the log. */
  async check(actor: Actor, updateId: string): Promise<Result<UpdateVerdict>> {
    const found = this.#find(actor, updateId)
    if (!found.ok) return found
    const open = found.value
    if (open.state !== 'uploading') return fail('conflict', 'This file was checked already.')
    open.state = 'checking'
    const { verdict, seen } = await this.#parts.host.check(updateId)
    this.#seen = seen
    this.#parts.onSeen()
    if (verdict.ok) {
      open.state = 'checked'
      open.to = verdict.preview.to
      this.#record('admin_update_checked', actor, { version: verdict.preview.to })
    } else {
      this.#forget(updateId)
      this.#record('admin_update_refused', actor, { problem: verdict.problem })
    }
    return succeed(verdict)
  }

  /** Null: it is on its way, and this controller stops. Else nothing was changed, and why. */
  async install(actor: Actor, updateId: string): Promise<Result<UpdateProblem | null>> {
    const found = this.#find(actor, updateId)
    if (!found.ok) return found
    const open = found.value
    if (open.state !== 'checked') return fail('conflict', 'This file was not checked, or is being installed.')
    const { host, release, onStopping } = this.#parts
    open.state = 'installing'
    this.#record('admin_update_started', actor, { from: release, to: open.to })
    const problem = await host.install(updateId)
    if (problem === null) {
      onStopping()
      return succeed(null)
    }
    this.#forget(updateId)
    this.#record('admin_update_failed', actor, { to: open.to, problem })
    return succeed(problem)
  }

  discard(actor: Actor, updateId: string): Result<void> {
    const found = this.#find(actor, updateId)
    if (!found.ok) return found
    if (found.value.state === 'installing') return fail('conflict', 'This update is being installed.')
    this.#forget(updateId)
    return succeed(undefined)
  }

  /** At the start, before its own event: says in the log which release came, or which did not stay. */
  noteStart(): void {
    const { store, host, files, release } = this.#parts
    files.sweep()
    const before = this.#lastDetail('door_acu_startup')?.version
    if (typeof before === 'string' && before !== release) {
      store.events.append(this.#event('update_installed', { from: before, to: release }))
    }
    const { undone } = host.facts
    if (undone === null) return
    const known = this.#lastDetail('update_rolled_back')?.id === undone.id
    if (known || isWritten(store.events.append(this.#event('update_rolled_back', { ...undone }))))
      host.noted(undone.id)
  }

  #lastDetail(type: 'door_acu_startup' | 'update_rolled_back') {
    const query = { fromMs: null, toMs: null, doorId: null, userId: null, beforeSeq: null }
    return this.#parts.store.events.query({ ...query, types: [type], limit: 1 })[0]?.detail
  }

  #event(type: 'update_installed' | 'update_rolled_back', detail: Readonly<Record<string, string>>) {
    return draftEvent(type, this.#parts.clock.wallMs(), { detail })
  }

  #record(
    type: `admin_update_${'checked' | 'refused' | 'started' | 'failed'}`,
    actor: Actor,
    detail: Readonly<Record<string, string>>,
  ): void {
    const { store, clock } = this.#parts
    const event = draftEvent(type, clock.wallMs(), { actorId: actor.id, detail })
    store.transact((record) => record(event))
  }

  /** One file at a time: one's own, or what nobody went on with, gives its place to a newer one. */
  #makeRoom(actor: Actor): Result<void> {
    const open = this.#open
    if (open === null) return succeed(undefined)
    const idle = this.#parts.clock.monoMs() - open.sinceMs > forgottenAfterMs
    const inHostsHands = open.state === 'checking' || open.state === 'installing'
    if (inHostsHands || (open.actorId !== actor.id && !idle))
      return fail('conflict', 'Another update is being worked on.')
    this.#forget(open.updateId)
    return succeed(undefined)
  }

  #keep(updateId: string, actor: Actor, sizeBytes: number): void {
    const sinceMs = this.#parts.clock.monoMs()
    this.#open = { updateId, actorId: actor.id, sizeBytes, sinceMs, state: 'uploading', to: '' }
  }

  #find(actor: Actor, updateId: string): Result<OpenUpdate> {
    const open = this.#open
    if (open === null || open.updateId !== updateId || open.actorId !== actor.id)
      return fail('not_found', 'There is no such update.')
    open.sinceMs = this.#parts.clock.monoMs()
    return succeed(open)
  }

  #forget(updateId: string): void {
    if (this.#open?.updateId === updateId) this.#open = null
    this.#parts.files.discard(updateId)
  }
}

const noRoom = fail('too_large', 'The disk has no room for this file.')
