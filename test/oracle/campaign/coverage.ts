import type { DoorMode } from '../../../main/contract/door-mode.ts'
import { refusalReasons } from '../../../main/contract/reasons.ts'
import type { Diary, DoorNote, PointNote } from '../rules/diary.ts'
import type { Seen } from './play.ts'

/** How often each thing was seen, by name: a campaign that never got there proves nothing about it. */
export type Coverage = Record<string, number>

const eventTypes = [
  'door_granted',
  'door_rejected',
  'door_keycard_entered_accepted',
  'door_keycard_entered_rejected',
  'door_code_entered_accepted',
  'door_code_entered_rejected',
  'door_remote_unlock_accepted',
  'door_lockdown',
  'door_schedule_toggle',
  'door_schedule_override_applied',
  'door_schedule_override_removed',
  'duress',
  'reader_alarm',
  'door_apb_double_entry',
  'door_apb_double_exit',
  'admin_unlock',
] as const

/** What the diary must have told of. */
const notes: readonly (DoorNote['what'] | PointNote['what'])[] = [
  'controller started',
  'code asked',
  'same card again',
  'wrong code',
  'right code',
  'right code alone',
  'lock-out cleared',
  'reader alarm',
  'strike opened',
  'strike dropped',
  'override over',
  'lockdown over',
  'first person',
  'first person forgotten',
  'double badge',
  'double badge over',
  'let through',
  'place forgotten',
  'shown again',
  'door opened',
  'door closed',
  'contact lost',
]

const modes: readonly DoorMode[] = ['unlocked', 'access_controlled', 'card_and_code', 'locked']

const rareTurns = [
  'grant to a member in lockdown',
  'grant at the exit side in spite of reasons',
  'duress although refused',
  'grant by badge and entry code',
  'keys taken by a locked door',
] as const

const switchTurns = [
  'event door_press_to_exit_accepted',
  'event door_opened',
  'event door_opened found=true',
  'event door_closed',
  'event door_closed found=true',
  'event door_forced_open',
  'event door_held_open',
  'event door_tamper active=true',
  'event door_tamper active=true found=true',
  'event door_tamper active=false',
  'event door_tamper active=false found=true',
  'alarms acknowledged',
  'order rex_unlock',
  'order door_opened',
  'order door_closed',
] as const

export function emptyCoverage(): Coverage {
  const names = [
    'grants',
    'refusals',
    ...modes.map((mode) => `inputs in mode ${mode}`),
    ...eventTypes.map((type) => `event ${type}`),
    // As the first that applied: what the log shows as the reason.
    ...refusalReasons.map((reason) => `reason ${reason}`),
    ...notes.map((note) => `note ${note}`),
    ...rareTurns,
    ...switchTurns,
  ]
  return Object.fromEntries(names.map((name) => [name, 0]))
}

export function count(coverage: Coverage, seen: Seen): void {
  const add = (name: string): void => {
    coverage[name] = (coverage[name] ?? 0) + 1
  }
  if (seen.what === 'switch') {
    for (const { type, detail } of seen.answer.events)
      add(`event ${[type, ...Object.entries(detail).map(([name, value]) => `${name}=${value}`)].join(' ')}`)
    if (seen.input.type === 'silence' && seen.input.alarms.length > 0) add('alarms acknowledged')
    for (const order of seen.answer.orders) add(`order ${order}`)
    return
  }
  const { answer, input } = seen
  add(`inputs in mode ${answer.mode}`)
  if (input.type === 'key' && answer.mode === 'locked') add('keys taken by a locked door')
  const granted = answer.events.some(({ type }) => type === 'door_granted')
  for (const { type, reason, side, credentialKind, detail } of answer.events) {
    add(`event ${type}`)
    if (reason !== null) add(`reason ${reason}`)
    if (type.endsWith('rejected')) add('refusals')
    if (type === 'duress' && !granted) add('duress although refused')
    if (!type.endsWith('accepted') && type !== 'door_granted') continue
    add('grants')
    if (side === 'entry' && detail.mode === 'locked') add('grant to a member in lockdown')
    if (side === 'exit' && 'reasons' in detail) add('grant at the exit side in spite of reasons')
    if (type === 'door_granted' && credentialKind === 'entry_code') {
      add('grant by badge and entry code')
    }
  }
}

export function countNotes(coverage: Coverage, diary: Diary): void {
  for (const { what } of [...diary.door, ...diary.points]) {
    const name = `note ${what}`
    if (name in coverage) coverage[name] = (coverage[name] ?? 0) + 1
  }
}

export function addUp(all: readonly Coverage[]): Coverage {
  const sum = emptyCoverage()
  for (const one of all) {
    for (const [name, times] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + times
  }
  return sum
}

/** What was never seen. */
export function missing(coverage: Coverage): string[] {
  return Object.keys(coverage).filter((name) => coverage[name] === 0)
}
