import { assertNever } from '../../../contract/assert-never.ts'
import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import { report, unknownSwitch } from './debounce.ts'
import { countHeldOpen, settleContact, takeContact } from './door-position.ts'
import { settleRex } from './exit-button.ts'
import type { MonitorInput, MonitorNow, MonitorState, MonitorStep, StrikeNow } from './monitor.ts'
import { MonitorTurn } from './monitor-turn.ts'
import { settleTamper } from './tamper.ts'
import { alarmsOf } from './warnings.ts'

/** Nothing is known of any switch. */
export const initialMonitor: MonitorState = {
  contact: unknownSwitch,
  openingExplained: false,
  rex: unknownSwitch,
  pressedMonoMs: null,
  tamper: unknownSwitch,
  openSinceMonoMs: null,
  forcedOpen: false,
  heldOpen: false,
  tampered: false,
  silenced: [],
}

/**
 * One step of a door's monitoring: first what is due, then the input. The exit button comes before the contact, so that
 * of two that settle together the opening is explained. Pure: the same arguments give the same step.
 */
export function monitorStep(
  state: MonitorState,
  input: MonitorInput,
  door: { readonly id: string; readonly monitoring: DoorMonitoring },
  strike: StrikeNow,
  now: MonitorNow,
): MonitorStep {
  const turn = new MonitorTurn(state, door.id, door.monitoring, strike, now)
  settleRex(turn)
  settleTamper(turn)
  settleContact(turn)
  take(turn, input)
  countHeldOpen(turn)
  forgetSilenced(turn)
  return turn.finish()
}

/** What is over is silenced no more. */
function forgetSilenced(turn: MonitorTurn): void {
  const { silenced } = turn.state
  if (silenced.length === 0) return
  const lasting = alarmsOf(turn.state)
  const kept = silenced.filter((alarm) => lasting.includes(alarm))
  if (kept.length < silenced.length) turn.change({ silenced: kept })
}

function take(turn: MonitorTurn, input: MonitorInput): void {
  const { rex, tamper, silenced } = turn.state
  const { monoMs } = turn.now
  switch (input.type) {
    case 'contact':
      takeContact(turn, input.open)
      break
    case 'rex':
      turn.change({ rex: report(rex, input.pressed, monoMs) })
      break
    case 'tamper':
      turn.change({ tamper: report(tamper, input.tampered, monoMs) })
      break
    case 'silence':
      turn.change({
        silenced: alarmsOf(turn.state).filter((alarm) => [...silenced, ...input.alarms].includes(alarm)),
      })
      break
    case 'tick':
      break
    default:
      assertNever(input)
  }
}
