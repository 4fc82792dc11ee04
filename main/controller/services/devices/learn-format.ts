import type { TextFormatId } from '../../../contract/card-formats.ts'
import type { LearningView } from '../../../contract/desk/devices.ts'
import { learnTextFormat } from '../../cards/printed.ts'
import type { TrialHeard } from './trial-record.ts'

export type LearntForm = Extract<LearningView, { state: 'read' | 'no_text' }>

/**
 * Judges the first card that is presented: in which forms what the reader typed agrees with what is printed on it.
 * `among`: only these, which another card has left. What was typed is compared here and kept nowhere.
 */
export function learnFormat(
  printed: string,
  among: readonly TextFormatId[] | null,
): (heard: TrialHeard) => LearntForm | null {
  return ({ event, card }) => {
    if (event.type !== 'card' || card === null) return null
    if (event.read.kind !== 'text') return { state: 'no_text', card }
    const fitting = learnTextFormat(event.read.text, printed).map(({ format }) => format)
    const formats = fitting.filter((format) => among === null || among.includes(format))
    return { state: 'read', formats, length: card.length }
  }
}
