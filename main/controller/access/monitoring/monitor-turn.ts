import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import { draftEvent, type EventDraft, type EventType } from '../../../contract/events.ts'
import type { MonitorNow, MonitorOrder, MonitorState, MonitorStep, StrikeNow } from './monitor.ts'

/** The scratch of one step of monitoring. It never leaves the step. */
export class MonitorTurn {
  readonly settings: DoorMonitoring
  readonly strike: StrikeNow
  readonly now: MonitorNow
  readonly #doorId: string
  #state: MonitorState
  readonly #orders: MonitorOrder[] = []
  readonly #events: EventDraft[] = []

  constructor(
    state: MonitorState,
    doorId: string,
    settings: DoorMonitoring,
    strike: StrikeNow,
    now: MonitorNow,
  ) {
    this.#state = state
    this.#doorId = doorId
    this.settings = settings
    this.strike = strike
    this.now = now
  }

  get state(): MonitorState {
    return this.#state
  }

  change(change: Partial<MonitorState>): void {
    this.#state = { ...this.#state, ...change }
  }

  order(order: MonitorOrder): void {
    this.#orders.push(order)
  }

  record(type: EventType, detail: EventDraft['detail'] = {}): void {
    this.#events.push(draftEvent(type, this.now.wallMs, { doorId: this.#doorId, detail }))
  }

  finish(): MonitorStep {
    return { state: this.#state, orders: this.#orders, events: this.#events }
  }
}
