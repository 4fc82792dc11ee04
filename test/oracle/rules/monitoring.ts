import {
  type DoorAlarm,
  type DoorMonitoring,
  type DoorWarning,
  preAlarmMs,
} from '../../../main/contract/door-monitoring.ts'
import { chatterBefore, debounceOf, type Look, runsOf, type SwitchBook } from './switches.ts'

/** What follows from one look at the switches, in the order it is told. */
export interface SwitchAnswer {
  readonly events: readonly SwitchEvent[]
  /** What the strike's rules are told. */
  readonly orders: readonly ('rex_unlock' | 'door_opened' | 'door_closed' | 'contact_lost')[]
}

interface SwitchEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, boolean>>
}

/** Rule: a button that stays pressed explains no longer than this. */
const longestPressMs = 60_000

/** The latest look is the one that is answered; what it tells is noted. */
export function answerSwitches(
  book: SwitchBook,
  settings: DoorMonitoring,
  seenTo: readonly DoorAlarm[],
): SwitchAnswer {
  const { look, before } = latestLooks(book)
  const events: SwitchEvent[] = []
  const orders: SwitchAnswer['orders'][number][] = []
  if (before?.rex.value === false && look.rex.value === true) {
    events.push({ type: 'door_press_to_exit_accepted', detail: {} })
    if (settings.rexUnlocks) orders.push('rex_unlock')
  }
  events.push(...tamperEvents(book))
  if (look.contact.value === null && before !== undefined && before.contact.value !== null) {
    orders.push('contact_lost')
  }
  if (look.contact.value !== null && look.contact.value !== (before?.contact.value ?? null)) {
    const type = look.contact.value ? 'door_opened' : 'door_closed'
    events.push({ type, detail: look.contact.found ? { found: true } : {} })
    orders.push(type)
    if (!look.contact.value) book.told.push({ what: 'closed', at: look.at })
    else if (isForced(book, settings)) {
      events.push({ type: 'door_forced_open', detail: {} })
      book.told.push({ what: 'forced open', at: look.at })
    }
  }
  for (const alarm of seenTo) book.told.push({ what: `${alarmWords[alarm]} seen to`, at: look.at })
  if (isHeldTooLong(book, settings) && !goesOn(book, 'held open')) {
    events.push({ type: 'door_held_open', detail: {} })
    book.told.push({ what: 'held open', at: look.at })
  }
  return { events, orders }
}

/** Rule: the screen asks 10 s before a door counts as held open, and as long as an alarm goes on. */
export function expectedWarning(book: SwitchBook, settings: DoorMonitoring): DoorWarning | null {
  if (goesOn(book, 'forced open')) return 'forced_open'
  if (goesOn(book, 'held open')) return 'held_open'
  const since = openSince(book)
  return since !== null && latestLooks(book).look.at >= since + settings.heldOpenMs - preAlarmMs
    ? 'held_soon'
    : null
}

/**
 * What of that is heard. Rule: whoever acknowledges an alarm silences that one, until it is over and comes again; an alarm
 * that goes on, heard or not, takes the place of the asking before.
 */
export function expectedSound(book: SwitchBook, settings: DoorMonitoring): DoorWarning | null {
  if (isHeard(book, 'forced open')) return 'forced_open'
  if (isHeard(book, 'held open')) return 'held_open'
  const warning = expectedWarning(book, settings)
  return warning === 'held_soon' ? warning : null
}

/** Rule: the alarm relay is on while an alarm is heard that the door's settings name. */
export function expectedAlarmRelay(book: SwitchBook, settings: DoorMonitoring): boolean {
  return (
    (settings.relayOnForcedOpen && isHeard(book, 'forced open')) ||
    (settings.relayOnHeldOpen && isHeard(book, 'held open')) ||
    (settings.relayOnTamper && isHeard(book, 'tampered'))
  )
}

/** The next instant after the latest look at which something is due; null if nothing is. */
export function switchesDueAt(book: SwitchBook, settings: DoorMonitoring): number | null {
  const { look } = latestLooks(book)
  const dues = (['contact', 'rex', 'tamper'] as const).flatMap((which) => {
    const run = runsOf(book, which, look.at).at(-1)
    if (run === undefined || run.value === null || run.value === look[which].value) return []
    return [run.from + debounceOf(which, settings)]
  })
  const since = openSince(book)
  if (since !== null && !goesOn(book, 'held open') && !isClosing(book)) {
    const heldAt = since + settings.heldOpenMs
    dues.push(...[heldAt - preAlarmMs, heldAt].filter((due) => due > look.at))
  }
  return dues.length === 0 ? null : Math.min(...dues)
}

function latestLooks(book: SwitchBook): { readonly look: Look; readonly before: Look | undefined } {
  const look = book.looks.at(-1)
  if (look === undefined) throw new Error('nobody looked')
  return { look, before: book.looks.at(-2) }
}

/** Rule: opened without a grant, an exit button or an unlocked door; how a door found open came to be so is unknown. */
function isForced(book: SwitchBook, settings: DoorMonitoring): boolean {
  const { look } = latestLooks(book)
  if (look.contact.found || look.strikeOpen || explainedByExit(book, settings, look.at)) return false
  const openings = chatterBefore(book, 'contact', settings, look.at).filter(({ value }) => value === true)
  return !openings.some(({ from, report }) => {
    const then = { ...book, said: book.said.slice(0, report + 1) }
    return book.said[report]?.strikeOpen === true || explainedByExit(then, settings, from)
  })
}

/** Rule: for the time set after a press, and while the button stays pressed, an opening is explained. */
function explainedByExit(book: SwitchBook, settings: DoorMonitoring, at: number): boolean {
  let believed: boolean | null = null
  let pressedAt = Number.NEGATIVE_INFINITY
  for (const { value, from, until } of runsOf(book, 'rex', at)) {
    if (value !== null && until - from < settings.rexDebounceMs) continue
    if (value === true && believed === false) pressedAt = from
    believed = value
  }
  return at < pressedAt + Math.max(settings.rexShuntMs, believed === true ? longestPressMs : 0)
}

/**
 * Since when the time of an open door runs, at the latest look; null while it does not. Rule: from its opening, or from
 * the end of the time in which an unlocked door could stand open.
 */
function openSince({ looks }: SwitchBook): number | null {
  const last = looks.at(-1)
  if (last?.contact.value !== true || last.strikeHeld) return null
  const otherwise = looks.findLastIndex(
    ({ contact, strikeHeld }) => strikeHeld || contact.value !== true || contact.since !== last.contact.since,
  )
  const freed = looks[otherwise]?.strikeHeld === true && looks[otherwise].contact.value === true
  return freed ? (looks[otherwise + 1]?.at ?? last.at) : last.contact.since
}

/** What the contact says lately is closed, though it is not believed yet. */
function isClosing(book: SwitchBook): boolean {
  return runsOf(book, 'contact', latestLooks(book).look.at).at(-1)?.value === false
}

function isHeldTooLong(book: SwitchBook, settings: DoorMonitoring): boolean {
  const since = openSince(book)
  return since !== null && !isClosing(book) && latestLooks(book).look.at >= since + settings.heldOpenMs
}

const alarmWords = {
  door_forced_open: 'forced open',
  door_held_open: 'held open',
  door_tamper: 'tampered',
} as const

type GoingOn = (typeof alarmWords)[DoorAlarm]

/** Rule: closing ends both alarms of the door, a cover that is closed that of tampering, and nothing else does. */
function goesOn(book: SwitchBook, alarm: GoingOn): boolean {
  return lastTold(book, alarm) > lastTold(book, alarm === 'tampered' ? 'untouched' : 'closed')
}

function isHeard(book: SwitchBook, alarm: GoingOn): boolean {
  return goesOn(book, alarm) && lastTold(book, alarm) > lastTold(book, `${alarm} seen to`)
}

function lastTold({ told }: SwitchBook, wanted: SwitchBook['told'][number]['what']): number {
  return told.findLastIndex(({ what }) => what === wanted)
}

/** Rule: a cover found open is one alarm until it is seen closed. */
function tamperEvents(book: SwitchBook): SwitchEvent[] {
  const { look, before } = latestLooks(book)
  const { value, found } = look.tamper
  if (value === null || value === (before?.tamper.value ?? null)) return []
  const isAlarm =
    book.told.findLast(({ what }) => what === 'tampered' || what === 'untouched')?.what === 'tampered'
  if (value && isAlarm) return []
  book.told.push({ what: value ? 'tampered' : 'untouched', at: look.at })
  return [{ type: 'door_tamper', detail: found ? { active: value, found } : { active: value } }]
}
