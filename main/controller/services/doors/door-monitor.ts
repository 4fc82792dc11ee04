import { assertNever } from '../../../contract/assert-never.ts'
import type { ContactLevel, DoorMonitoring, DoorWarning } from '../../../contract/door-monitoring.ts'
import type { MonitorInput, MonitorOrder, MonitorState } from '../../access/monitoring/monitor.ts'
import { initialMonitor, monitorStep } from '../../access/monitoring/monitor-step.ts'
import {
  alarmRelayWanted,
  contactLevel,
  nextMonitorDeadlineMs,
  soundOf,
  warningOf,
} from '../../access/monitoring/warnings.ts'
import type { EventLog } from '../event-log.ts'
import type { Clock } from '../ports/clock.ts'
import type { AlarmRelay } from './alarm-relay.ts'
import type { DoorRuntime } from './door-runtime.ts'

export interface DoorMonitorParts {
  readonly doorId: string
  readonly clock: Clock
  readonly now: () => { readonly monoMs: number; readonly wallMs: number }
  readonly settings: () => DoorMonitoring
  readonly hasContact: () => boolean
  readonly runtime: DoorRuntime
  readonly alarmRelay: AlarmRelay
  readonly log: EventLog
  /** Called whenever a screen may have to show something else. */
  readonly onChange: () => void
}

/**
 * One door's contact, exit button and tamper switch, live. It waits for nothing: the strike is told before anything is
 * written, and what the disk does not take the log keeps until it does.
 */
export class DoorMonitor {
  readonly #parts: DoorMonitorParts
  #state: MonitorState = initialMonitor
  #cancelDeadline = () => {}

  constructor(parts: DoorMonitorParts) {
    this.#parts = parts
  }

  get contact(): ContactLevel {
    return this.#parts.hasContact() ? contactLevel(this.#state) : 'none'
  }

  get warning(): DoorWarning | null {
    return warningOf(this.#state, this.#parts.settings(), this.#parts.clock.monoMs())
  }

  /** What of the warning is heard. */
  get sound(): DoorWarning | null {
    return soundOf(this.#state, this.#parts.settings(), this.#parts.clock.monoMs())
  }

  take(input: MonitorInput): void {
    const { doorId, settings, runtime, alarmRelay, log } = this.#parts
    const now = this.#parts.now()
    const before = this.#state
    const monitoring = settings()
    const step = monitorStep(before, input, { id: doorId, monitoring }, runtime.strikeNow, now)
    this.#state = step.state
    for (const order of step.orders) this.#carryOut(order)
    alarmRelay.keep(alarmRelayWanted(step.state, monitoring))
    for (const event of step.events) log.record(event)
    this.#armDeadline(nextMonitorDeadlineMs(step.state, monitoring, now.monoMs), now.monoMs)
    if (step.state !== before) this.#parts.onChange()
  }

  stop(): void {
    this.#cancelDeadline()
    this.#parts.alarmRelay.stop()
  }

  #carryOut(order: MonitorOrder): void {
    const { runtime } = this.#parts
    switch (order) {
      case 'rex_unlock':
        runtime.unlockForExit()
        break
      case 'door_opened':
        runtime.handle({ type: 'door_opened' })
        break
      case 'door_closed':
        runtime.doorClosed()
        break
      case 'contact_lost':
        runtime.handle({ type: 'contact_lost' })
        break
      default:
        assertNever(order)
    }
  }

  #armDeadline(deadlineMs: number | null, monoMs: number): void {
    this.#cancelDeadline()
    if (deadlineMs === null) return
    this.#cancelDeadline = this.#parts.clock.after(deadlineMs - monoMs, () => this.take({ type: 'tick' }))
  }
}
