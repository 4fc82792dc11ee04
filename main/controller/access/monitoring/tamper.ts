import { settle } from './debounce.ts'
import type { MonitorTurn } from './monitor-turn.ts'

/** A tamper switch found open is an alarm whenever it is found so; only one that is seen closed again ends it. */
export function settleTamper(turn: MonitorTurn): void {
  const before = turn.state.tamper
  const tamper = settle(before, turn.settings.contactDebounceMs, turn.now.monoMs)
  if (tamper === before) return
  turn.change({ tamper })
  if (tamper.settled === before.settled) return
  const active = tamper.settled === true
  if (active && turn.state.tampered) return
  turn.change({ tampered: active })
  turn.record('door_tamper', before.settled === null ? { active, found: true } : { active })
}
