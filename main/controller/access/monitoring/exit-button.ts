import { settle } from './debounce.ts'
import type { MonitorTurn } from './monitor-turn.ts'

/** A motion sensor says "pressed" as long as somebody stands there; a button that is stuck explains no more after this. */
const longestPressMs = 60_000

/**
 * Accepts a press that has lasted. A button that is found pressed when it is first heard of is none: nobody saw it
 * pressed, and it may be wired the other way.
 */
export function settleRex(turn: MonitorTurn): void {
  const before = turn.state.rex
  const rex = settle(before, turn.settings.rexDebounceMs, turn.now.monoMs)
  if (rex === before) return
  turn.change({ rex })
  if (before.raw === null || before.settled !== false || rex.settled !== true) return
  turn.change({ pressedMonoMs: before.raw.sinceMonoMs })
  if (turn.settings.rexUnlocks) turn.order('rex_unlock')
  turn.record('door_press_to_exit_accepted')
}

/** Whether an exit button explains an opening at this instant. */
export function rexExplains({ state, settings, now }: MonitorTurn): boolean {
  if (state.pressedMonoMs === null) return false
  const isHeld = state.rex.settled === true
  const forMs = isHeld ? Math.max(settings.rexShuntMs, longestPressMs) : settings.rexShuntMs
  return now.monoMs < state.pressedMonoMs + forMs
}
