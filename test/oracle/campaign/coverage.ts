import { refusalReasons } from '../../../main/contract/reasons.ts'
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
  'admin_unlock',
] as const

/** Reasons as the first that applied (what the log shows as the reason). Anti-passback is not the door machine's. */
const reasons = refusalReasons.filter((reason) => reason !== 'anti_passback')

export function emptyCoverage(): Coverage {
  return Object.fromEntries([
    ...eventTypes.map((type) => [`event ${type}`, 0]),
    ...reasons.map((reason) => [`reason ${reason}`, 0]),
    ['grant', 0],
    ['refusal', 0],
    ['input in mode unlocked', 0],
    ['input in mode access_controlled', 0],
    ['input in mode card_and_code', 0],
    ['input in mode locked', 0],
  ])
}

export function count(coverage: Coverage, { answer }: Seen): void {
  const add = (name: string): void => {
    coverage[name] = (coverage[name] ?? 0) + 1
  }
  add(`input in mode ${answer.mode}`)
  for (const { type, reason } of answer.events) {
    add(`event ${type}`)
    if (reason !== null) add(`reason ${reason}`)
    if (type.endsWith('rejected')) add('refusal')
    if (type.endsWith('accepted') || type === 'door_granted') add('grant')
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
