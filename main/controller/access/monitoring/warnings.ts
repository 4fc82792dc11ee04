import {
  type ContactLevel,
  type DoorAlarm,
  type DoorMonitoring,
  type DoorWarning,
  preAlarmMs,
} from '../../../contract/door-monitoring.ts'
import { settlesAtMs } from './debounce.ts'
import type { MonitorState } from './monitor.ts'

/** What people at the door are asked for; null if for nothing. */
export function warningOf(state: MonitorState, settings: DoorMonitoring, monoMs: number): DoorWarning | null {
  if (state.forcedOpen) return 'forced_open'
  if (state.heldOpen) return 'held_open'
  const { openSinceMonoMs } = state
  if (openSinceMonoMs === null) return null
  return monoMs >= openSinceMonoMs + settings.heldOpenMs - preAlarmMs ? 'held_soon' : null
}

/** What of it is heard: an alarm until somebody has seen to it, and the asking before only while there is none. */
export function soundOf(state: MonitorState, settings: DoorMonitoring, monoMs: number): DoorWarning | null {
  if (!state.forcedOpen && !state.heldOpen) return warningOf(state, settings, monoMs)
  const heard = heardOf(state)
  if (heard.includes('door_forced_open')) return 'forced_open'
  return heard.includes('door_held_open') ? 'held_open' : null
}

/** The alarms that go on. */
export function alarmsOf({ forcedOpen, heldOpen, tampered }: MonitorState): readonly DoorAlarm[] {
  return [
    ...(forcedOpen ? (['door_forced_open'] as const) : []),
    ...(heldOpen ? (['door_held_open'] as const) : []),
    ...(tampered ? (['door_tamper'] as const) : []),
  ]
}

function heardOf(state: MonitorState): readonly DoorAlarm[] {
  return alarmsOf(state).filter((alarm) => !state.silenced.includes(alarm))
}

/** As believed, not as it chatters. */
export function contactLevel({ contact }: MonitorState): Exclude<ContactLevel, 'none'> {
  if (contact.settled === null) return 'unknown'
  return contact.settled ? 'open' : 'closed'
}

/** Whether an alarm that goes on, and that nobody has seen to, keeps the alarm relay on. */
export function alarmRelayWanted(state: MonitorState, settings: DoorMonitoring): boolean {
  const heard = heardOf(state)
  return (
    (settings.relayOnForcedOpen && heard.includes('door_forced_open')) ||
    (settings.relayOnHeldOpen && heard.includes('door_held_open')) ||
    (settings.relayOnTamper && heard.includes('door_tamper'))
  )
}

/** The next instant after `monoMs` at which a step, or another warning, is due; null if none is. */
export function nextMonitorDeadlineMs(
  state: MonitorState,
  settings: DoorMonitoring,
  monoMs: number,
): number | null {
  const heldMs =
    state.openSinceMonoMs === null || state.heldOpen ? null : state.openSinceMonoMs + settings.heldOpenMs
  const dues = [
    settlesAtMs(state.contact, settings.contactDebounceMs),
    settlesAtMs(state.rex, settings.rexDebounceMs),
    settlesAtMs(state.tamper, settings.contactDebounceMs),
    heldMs,
    heldMs === null ? null : heldMs - preAlarmMs,
  ]
  const later = dues.filter((due) => due !== null).filter((due) => due > monoMs)
  return later.length === 0 ? null : Math.min(...later)
}
