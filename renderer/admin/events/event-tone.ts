import type { DeskEvent } from '../../../main/contract/desk/events.ts'
import { alarmTypes, entryTypes, refusalTypes } from '../../../main/contract/event-kinds.ts'

export type EventTone = 'entry' | 'refusal' | 'alarm' | 'change' | 'plain'

const has = (types: readonly string[], type: string) => types.includes(type)

/** By which mark an event is told at a glance; the words beside it say the same. */
export function toneOf({ type, ends }: Pick<DeskEvent, 'type' | 'ends'>): EventTone {
  if (has(entryTypes, type)) return 'entry'
  if (has(refusalTypes, type)) return 'refusal'
  if (has(alarmTypes, type) && !ends) return 'alarm'
  return type.startsWith('admin_') ? 'change' : 'plain'
}
