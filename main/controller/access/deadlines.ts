import { endPassages, passageEndsMs } from './anti-passback.ts'
import { endPresentation } from './judge-presentation.ts'
import type { DoorState, PointState } from './machine.ts'
import { expireStrike } from './strike.ts'
import type { Turn } from './turn.ts'

/** The earliest monotonic ms at which a step is due: a time-out of an entry, the end of a grant, or of what it may take back. */
export function nextDeadlineMs(state: DoorState): number | null {
  const deadlines = [
    state.strike.grantUntilMonoMs,
    ...Object.values(state.points).map(deadlineOf),
    ...state.passages.map(passageEndsMs),
  ].filter((deadline) => deadline !== null)
  return deadlines.length === 0 ? null : Math.min(...deadlines)
}

/** What is due has passed: a key that comes at the very deadline is late. */
export function expire(turn: Turn): void {
  endPassages(turn)
  for (const point of turn.door.points) {
    const state = turn.point(point.id)
    const deadline = deadlineOf(state)
    if (deadline === null || turn.now.monoMs < deadline) continue
    if (state.presentation !== null) endPresentation(turn, point, state.presentation, 'code_timeout')
    else turn.changePoint(point.id, { entry: null })
  }
  expireStrike(turn)
}

function deadlineOf({ presentation, entry }: PointState): number | null {
  return entry?.nextKeyByMonoMs ?? presentation?.firstKeyByMonoMs ?? null
}
