import {
  type DoorAlarm,
  type DoorMonitoring,
  type DoorWarning,
  usualMonitoring,
} from '../../../../main/contract/door-monitoring.ts'
import type {
  MonitorInput,
  MonitorState,
  StrikeNow,
} from '../../../../main/controller/access/monitoring/monitor.ts'
import { initialMonitor, monitorStep } from '../../../../main/controller/access/monitoring/monitor-step.ts'
import {
  alarmRelayWanted,
  nextMonitorDeadlineMs,
  soundOf,
  warningOf,
} from '../../../../main/controller/access/monitoring/warnings.ts'

const shut: StrikeNow = { open: false, held: false }

/** A door's switches that live through a test: time passes only when told, and wakes whatever is due. */
export class MonitorWorld {
  state: MonitorState = initialMonitor
  monoMs = 5_000
  strike: StrikeNow = shut
  /** `type`, or `type detail`, or an order as `> order`: all there was, in order. */
  readonly log: string[] = []
  readonly monitoring: DoorMonitoring

  /** `known`: the contact is heard of, closed, and all has settled. */
  constructor(settings: Partial<DoorMonitoring> = {}, known = true) {
    this.monitoring = { ...usualMonitoring, ...settings }
    if (!known) return
    this.give({ type: 'contact', open: false })
    this.give({ type: 'rex', pressed: false })
    this.give({ type: 'tamper', tampered: false })
    this.pass(1_000)
    this.log.length = 0
  }

  give(input: MonitorInput): this {
    const now = { monoMs: this.monoMs, wallMs: this.monoMs }
    const step = monitorStep(this.state, input, { id: 'door', monitoring: this.monitoring }, this.strike, now)
    this.state = step.state
    for (const order of step.orders) this.log.push(`> ${order}`)
    for (const { type, detail } of step.events) {
      this.log.push([type, ...Object.entries(detail).map(([name, value]) => `${name}=${value}`)].join(' '))
    }
    return this
  }

  pass(ms: number): this {
    const endMs = this.monoMs + ms
    for (;;) {
      const next = nextMonitorDeadlineMs(this.state, this.monitoring, this.monoMs)
      if (next === null || next > endMs) break
      this.monoMs = next
      this.give({ type: 'tick' })
    }
    this.monoMs = endMs
    return this
  }

  opens(): this {
    return this.give({ type: 'contact', open: true })
  }

  closes(): this {
    return this.give({ type: 'contact', open: false })
  }

  presses(): this {
    return this.give({ type: 'rex', pressed: true })
  }

  releases(): this {
    return this.give({ type: 'rex', pressed: false })
  }

  granted(): this {
    this.strike = { open: true, held: false }
    return this
  }

  relocked(): this {
    this.strike = shut
    return this
  }

  unlocked(): this {
    this.strike = { open: true, held: true }
    return this
  }

  /** What was logged since the last time it was asked. */
  said(): string[] {
    return this.log.splice(0)
  }

  /** Somebody at the desk has seen to these. */
  silenced(...alarms: DoorAlarm[]): this {
    return this.give({ type: 'silence', alarms })
  }

  /** What is heard, and whether the alarm relay is on. */
  get heard(): { readonly sound: DoorWarning | null; readonly relay: boolean } {
    return {
      sound: soundOf(this.state, this.monitoring, this.monoMs),
      relay: alarmRelayWanted(this.state, this.monitoring),
    }
  }

  get warning(): DoorWarning | null {
    return warningOf(this.state, this.monitoring, this.monoMs)
  }
}
