import type { CheckValue } from '../../../contract/commissioning.ts'
import type { MeasureHint } from '../../../contract/desk/commissioning.ts'
import type { CardSeen } from '../../../contract/desk/devices.ts'
import type { TrialHeard } from '../devices/trial-record.ts'

/** What ends a measurement: the check is as it should be. */
export interface Proof {
  readonly state: 'proved'
  readonly value: CheckValue
}

/** Judges what a device under test sends, for one measurement. */
export interface CheckJudge {
  /** Null: it goes on. */
  judge(heard: TrialHeard): Proof | null
  /** Why it goes on though something was done; null while nothing was. */
  readonly hint: MeasureHint | null
}

/** A card that can be somebody's credential, with its parity right. */
export function readerJudge(): CheckJudge {
  let hint: MeasureHint | null = null
  return {
    get hint() {
      return hint
    },
    judge({ card }) {
      if (card === null) return null
      hint = whatIsWrong(card)
      if (hint !== null || card.format === null) return null
      return { state: 'proved', value: { format: card.format, form: card.form, length: card.length } }
    },
  }
}

function whatIsWrong({ refused, parity, hint }: CardSeen): MeasureHint | null {
  if (refused === 'format_not_set') return 'format_not_set'
  if (refused !== null) return 'no_credential'
  if (parity === 'ok') return null
  return hint === 'wires_swapped' ? 'wires_swapped' : 'bad_parity'
}

/** The number that is shown, typed and ended with `#` or Enter. */
export function keypadJudge(number: string): CheckJudge {
  let typed = ''
  let wrong = false
  return {
    get hint() {
      return wrong ? 'other_number' : null
    },
    judge({ event }) {
      if (event.type !== 'key') return null
      switch (event.key) {
        case 'enter':
          wrong = typed !== number
          typed = ''
          return wrong ? null : { state: 'proved', value: { digits: number.length } }
        case 'clear':
          typed = ''
          return null
        case 'backspace':
          typed = typed.slice(0, -1)
          return null
        default:
          typed = `${typed}${event.key}`.slice(-(number.length + 1))
          return null
      }
    },
  }
}

/** The door's contact, moved and moved back: it follows the door both ways. */
export function contactJudge(channel: number): CheckJudge {
  let moves = 0
  return {
    get hint() {
      return moves === 1 ? 'moved_once' : null
    },
    judge({ event }) {
      if (event.type !== 'switch' || event.channel !== channel) return null
      moves += 1
      return moves < 2 ? null : { state: 'proved', value: { ends: event.closed ? 'closed' : 'open', moves } }
    },
  }
}
