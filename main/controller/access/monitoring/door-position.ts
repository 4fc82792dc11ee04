import { report, settle } from './debounce.ts'
import { rexExplains } from './exit-button.ts'
import type { MonitorTurn } from './monitor-turn.ts'

/**
 * Whether an opening is explained is seen at the moment it begins, as the strike may relock before the contact has
 * settled. One explained moment is enough for all the chatter that follows.
 */
export function takeContact(turn: MonitorTurn, open: boolean | null): void {
  const before = turn.state.contact
  const contact = report(before, open, turn.now.monoMs)
  if (contact === before) return
  turn.change({ contact })
  if (open === true && isExplained(turn)) turn.change({ openingExplained: true })
  // Where an unplugged contact's door stands is not known any more; its alarms go on.
  if (open !== null) return
  turn.change({ openingExplained: false, openSinceMonoMs: null })
  if (before.settled !== null) turn.order('contact_lost')
}

/** Believes what the contact has said for long enough. */
export function settleContact(turn: MonitorTurn): void {
  const before = turn.state.contact
  const contact = settle(before, turn.settings.contactDebounceMs, turn.now.monoMs)
  if (contact === before || before.raw === null) return
  const explained = turn.state.openingExplained || isExplained(turn)
  turn.change({ contact, openingExplained: false })
  if (contact.settled === before.settled) return
  const found = before.settled === null
  if (contact.settled === true) opened(turn, before.raw.sinceMonoMs, explained, found)
  else closed(turn, found)
}

function isExplained(turn: MonitorTurn): boolean {
  return turn.strike.open || rexExplains(turn)
}

/** How a door that is found open came to be so is not known: that is no alarm, but its time runs. */
function opened(turn: MonitorTurn, sinceMonoMs: number, explained: boolean, found: boolean): void {
  turn.change({ openSinceMonoMs: sinceMonoMs })
  turn.order('door_opened')
  turn.record('door_opened', found ? { found } : {})
  if (explained || found) return
  turn.change({ forcedOpen: true })
  turn.record('door_forced_open')
}

function closed(turn: MonitorTurn, found: boolean): void {
  turn.change({ openSinceMonoMs: null, forcedOpen: false, heldOpen: false })
  turn.order('door_closed')
  turn.record('door_closed', found ? { found } : {})
}

/** An unlocked door may stand open. Else the time runs, and its end waits for a contact that just now says closed. */
export function countHeldOpen(turn: MonitorTurn): void {
  const { contact, heldOpen, openSinceMonoMs } = turn.state
  if (contact.settled !== true) return
  const sinceMonoMs = turn.strike.held ? null : (openSinceMonoMs ?? turn.now.monoMs)
  turn.change({ openSinceMonoMs: sinceMonoMs })
  if (sinceMonoMs === null || heldOpen || contact.raw?.value === false) return
  if (turn.now.monoMs < sinceMonoMs + turn.settings.heldOpenMs) return
  turn.change({ heldOpen: true })
  turn.record('door_held_open')
}
