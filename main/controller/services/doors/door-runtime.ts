import { assertNever } from '../../../contract/assert-never.ts'
import type { EventDraft } from '../../../contract/events.ts'
import type { OutOfService } from '../../../contract/face.ts'
import type { Action, Commit, DoorInput, DoorState, Step, StepNow } from '../../access/machine.ts'
import type { DoorConfig } from '../../access/model.ts'
import type { StrikeNow } from '../../access/monitoring/monitor.ts'
import { initialState, nextDeadlineMs, step } from '../../access/step.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { isWritten, storeFaultOf, unlessStoreFails } from '../ports/store-outcome.ts'
import type { StrikeKeeper } from './strike-keeper.ts'

/** What the runtime needs around it; all of it is given by the composition root. */
export interface DoorRuntimeParts {
  readonly doorId: string
  readonly clock: Clock
  readonly store: Store
  /** The instant, with clock trust judged and the site's wall clock. */
  readonly now: () => StepNow
  readonly config: (date: string) => DoorConfig | null
  readonly strike: StrikeKeeper
  /** Called after every step, and when storage fails or is back. */
  readonly onChange: (change: DoorChange) => void
  /** Writing went to the reserve, failed, or works again. */
  readonly onStorage: (condition: StorageCondition, before: StorageCondition) => void
}

export interface DoorChange {
  readonly input: DoorInput | null
  readonly actions: readonly Action[]
  /** Durable by now. */
  readonly events: readonly EventDraft[]
}

export type StorageCondition = 'ok' | 'reserve' | 'full' | 'failed'

/** Until a configuration was read. */
const usualUnlockMs = 10_000

/**
 * One door, live. Each input is one step of the machine; what must be durable is committed first, and only
 * then is anything done: a grant that the disk did not take is not a grant. A relock never waits for the disk.
 */
export class DoorRuntime {
  readonly #parts: DoorRuntimeParts
  #state: DoorState | null = null
  #storage: StorageCondition = 'ok'
  /** The door's unlock time as last read: an exit button reads nothing. */
  #unlockMs = usualUnlockMs
  /** Until when an exit button keeps the strike open, whatever becomes of the store. */
  #exitUntilMonoMs = 0
  #cancelDeadline = () => {}
  #deadlineMs = Number.POSITIVE_INFINITY

  constructor(parts: DoorRuntimeParts) {
    this.#parts = parts
  }

  /** The machine's state; null until started, and while storage is out. */
  get state(): DoorState | null {
    return this.#state
  }

  get outOfService(): OutOfService | null {
    if (this.#storage === 'full') return 'storage_full'
    if (this.#storage === 'failed') return 'storage_failed'
    if (this.#state === null) return 'starting'
    return this.#parts.strike.health === 'ready' ? null : 'strike_failed'
  }

  /** What was to be written was not, or what was to be read could not be. */
  get isStorageOut(): boolean {
    return this.#storage === 'full' || this.#storage === 'failed'
  }

  get config(): DoorConfig | null {
    return unlessStoreFails(() => this.#parts.config(this.#parts.now().local.date), null)
  }

  /** Begins from what is durable, strike closed, and looks at the schedule at once. */
  start(): void {
    this.#state = this.#durableState()
    this.handle({ type: 'tick' })
  }

  stop(): void {
    this.#cancelDeadline()
    this.#deadlineMs = Number.POSITIVE_INFINITY
    this.#relock()
    this.#state = null
  }

  /** One input, judged now. While storage is out nothing is judged: the door denies. Returns what was decided. */
  handle(input: DoorInput): Step | null {
    const before = this.#state
    if (before === null) return null
    const now = this.#parts.now()
    const result = this.#reading(() => {
      const config = this.#parts.config(now.local.date)
      if (!config) return null
      this.#unlockMs = config.unlockMs
      return step(before, input, config, this.#parts.store.directory, now)
    })
    if (!result || !this.#commit(result.commit, now.monoMs)) return null
    this.#state = result.state
    for (const action of result.actions) this.#strike(action)
    const { held, grantUntilMonoMs } = result.state.strike
    if (!held && grantUntilMonoMs !== null) this.#parts.strike.endHold(grantUntilMonoMs)
    this.#armDeadline(result.state, now.monoMs)
    this.#parts.onChange({ input, actions: result.actions, events: result.commit.events })
    return result
  }

  /** What the strike does now, whether or not the door is served. */
  get strikeNow(): StrikeNow {
    const monoMs = this.#parts.clock.monoMs()
    const { held, grantUntilMonoMs } = this.#state?.strike ?? { held: false, grantUntilMonoMs: null }
    return { held, open: held || monoMs < (grantUntilMonoMs ?? 0) || monoMs < this.#exitUntilMonoMs }
  }

  /** The exit button: the strike first, before anything that reads or writes; then the machine, if it runs. */
  unlockForExit(): void {
    this.#exitUntilMonoMs = this.#parts.clock.monoMs() + this.#unlockMs
    this.#parts.strike.openUntil(this.#exitUntilMonoMs)
    this.handle({ type: 'rex_unlock' })
  }

  /** The door has closed again: who was let out, or in, is through. */
  doorClosed(): void {
    this.#exitUntilMonoMs = 0
    if (this.#state === null) this.#parts.strike.relock()
    else this.handle({ type: 'door_closed' })
  }

  /** Tries to serve again after storage failed: it must be readable, and `probe` must write durably. */
  recover(probe: () => boolean): void {
    if (!this.isStorageOut) return
    const state = this.#durableState()
    if (!state || !probe()) return
    this.#setStorage('ok')
    this.#state = state
    this.handle({ type: 'tick' })
  }

  #durableState(): DoorState | null {
    const { store, doorId, clock, now } = this.#parts
    return this.#reading(() => {
      const config = this.#parts.config(now().local.date)
      if (!config) return null
      return initialState(
        config,
        store.doors.durableState(doorId),
        store.doors.guards(doorId),
        clock.monoMs(),
      )
    })
  }

  #commit(commit: Commit, monoMs: number): boolean {
    if (isEmpty(commit)) return true
    const outcome = this.#parts.store.commitStep(this.#parts.doorId, commit, monoMs)
    if (isWritten(outcome)) this.#setStorage(outcome)
    else this.#goOut(outcome)
    return isWritten(outcome)
  }

  /** What reads from the store; null after its failure, with which the door goes out of service. */
  #reading<T>(read: () => T): T | null {
    try {
      return read()
    } catch (thrown) {
      if (storeFaultOf(thrown) === null) throw thrown
      this.#goOut('failed')
      return null
    }
  }

  #goOut(condition: StorageCondition): void {
    const exitUntilMonoMs = this.#exitUntilMonoMs
    this.stop()
    if (this.#parts.clock.monoMs() < exitUntilMonoMs) {
      this.#exitUntilMonoMs = exitUntilMonoMs
      this.#parts.strike.openUntil(exitUntilMonoMs)
    }
    this.#setStorage(condition)
    this.#parts.onChange({ input: null, actions: [], events: [] })
  }

  #setStorage(condition: StorageCondition): void {
    const before = this.#storage
    if (condition === before) return
    this.#storage = condition
    this.#parts.onStorage(condition, before)
  }

  #strike(action: Action): void {
    switch (action.type) {
      case 'unlock':
        this.#parts.strike.openUntil(action.untilMonoMs)
        break
      case 'hold':
        this.#parts.strike.hold()
        break
      case 'relock':
        this.#relock()
        break
      case 'verdict':
      case 'click':
        break
      default:
        assertNever(action)
    }
  }

  #relock(): void {
    this.#exitUntilMonoMs = 0
    this.#parts.strike.relock()
  }

  #armDeadline(state: DoorState, monoMs: number): void {
    const deadlineMs = nextDeadlineMs(state) ?? Number.POSITIVE_INFINITY
    if (deadlineMs === this.#deadlineMs) return
    this.#cancelDeadline()
    this.#deadlineMs = deadlineMs
    if (deadlineMs === Number.POSITIVE_INFINITY) return
    this.#cancelDeadline = this.#parts.clock.after(Math.max(0, deadlineMs - monoMs), () => {
      this.#deadlineMs = Number.POSITIVE_INFINITY
      this.handle({ type: 'tick' })
    })
  }
}

function isEmpty(commit: Commit): boolean {
  return (
    commit.events.length === 0 &&
    commit.wrongCodes.length === 0 &&
    commit.guards.length === 0 &&
    commit.moves.length === 0 &&
    commit.door === null
  )
}
