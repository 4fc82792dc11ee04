import { assertNever } from '../../contract/assert-never.ts'
import type { KeypadKey } from '../../contract/card-read.ts'
import { codeLength } from './code-rules.ts'
import { judgeCodeAlone } from './judge-code.ts'
import { endPresentation, judgePresentation } from './judge-presentation.ts'
import type { PointState } from './machine.ts'
import type { PointConfig } from './model.ts'
import { askAnew, interKeyMs } from './presentation.ts'
import type { Turn } from './turn.ts'

/** A key at a keypad, with a badge or alone. Every key clicks alike, whatever it does. */
export function takeKey(turn: Turn, point: PointConfig, key: KeypadKey): void {
  turn.act({ type: 'click', pointId: point.id })
  const state = turn.point(point.id)
  switch (key) {
    case 'enter':
      judge(turn, point, state, state.entry?.digits ?? '')
      return
    case 'clear':
      clear(turn, point, state)
      return
    case 'backspace':
      if (state.entry !== null && state.entry.digits !== '')
        type(turn, point, state.entry.digits.slice(0, -1))
      return
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': {
      const digits = (state.entry?.digits ?? '') + key
      // Longer than any code is wrong at once, and never kept.
      if (digits.length > codeLength.max) judge(turn, point, state, digits)
      else type(turn, point, digits)
      return
    }
    default:
      assertNever(key)
  }
}

/** An empty code is wrong after a badge, and nothing at all without one. */
function judge(turn: Turn, point: PointConfig, { presentation }: PointState, digits: string): void {
  if (presentation !== null) judgePresentation(turn, point, presentation, digits)
  else if (digits !== '') judgeCodeAlone(turn, point, digits)
}

/** Clears what was typed; with nothing typed a presentation is given up. */
function clear(turn: Turn, point: PointConfig, { presentation, entry }: PointState): void {
  if (presentation === null) {
    if (entry !== null) turn.changePoint(point.id, { entry: null })
  } else if (entry === null || entry.digits === '') endPresentation(turn, point, presentation, 'abandoned')
  else askAnew(turn, point, presentation)
}

function type(turn: Turn, point: PointConfig, digits: string): void {
  const longAccess = turn.point(point.id).presentation?.longAccess ?? false
  turn.changePoint(point.id, {
    entry: { digits, nextKeyByMonoMs: turn.now.monoMs + interKeyMs(turn.door, longAccess) },
  })
}
