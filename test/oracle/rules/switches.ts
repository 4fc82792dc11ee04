import type { DoorMonitoring } from '../../../main/contract/door-monitoring.ts'
import type { MonitorInput } from '../../../main/controller/access/monitoring/monitor.ts'

/**
 * Everything the door's switches ever said, each time they were looked at, and what was told of it: the third book. What a
 * switch is believed to say is worked out from all it ever said, so the machine's debouncing is not repeated here. Times
 * are monotonic ms.
 */
export interface SwitchBook {
  readonly said: SwitchSaid[]
  readonly looks: Look[]
  readonly told: {
    readonly what:
      | 'forced open'
      | 'held open'
      | 'closed'
      | 'tampered'
      | 'untouched'
      | 'forced open seen to'
      | 'held open seen to'
      | 'tampered seen to'
    readonly at: number
  }[]
}

export function emptyBook(): SwitchBook {
  return { said: [], looks: [], told: [] }
}

export interface SwitchSaid {
  readonly which: 'contact' | 'rex' | 'tamper'
  /** Open, pressed, tampered with; null: unplugged. */
  readonly value: boolean | null
  readonly at: number
  readonly strikeOpen: boolean
}

export interface Look {
  readonly at: number
  readonly strikeOpen: boolean
  readonly strikeHeld: boolean
  /** What was believed at that moment. */
  readonly contact: Belief
  readonly rex: Belief
  readonly tamper: Belief
}

/** Somebody looks: a report, or time alone. */
export function noteLook(
  book: SwitchBook,
  settings: DoorMonitoring,
  seen: Pick<Look, 'at' | 'strikeOpen' | 'strikeHeld'>,
): void {
  const belief = (which: SwitchSaid['which']) => believed(book, which, settings, seen.at)
  book.looks.push({ ...seen, contact: belief('contact'), rex: belief('rex'), tamper: belief('tamper') })
}

/** What a switch is believed to say at an instant, and when it began to say so; null: unknown. */
export interface Belief {
  readonly value: boolean | null
  readonly since: number
  /** It was unknown before. */
  readonly found: boolean
}

/** What a switch says without a break: from one report to the next that differs. */
interface Run {
  readonly value: boolean | null
  readonly from: number
  readonly until: number
  /** The report it began with, as a place in the book; -1 before the first. */
  readonly report: number
}

export function noteSaid(book: SwitchBook, input: MonitorInput, at: number, strikeOpen: boolean): void {
  switch (input.type) {
    case 'contact':
      book.said.push({ which: 'contact', value: input.open, at, strikeOpen })
      break
    case 'rex':
      book.said.push({ which: 'rex', value: input.pressed, at, strikeOpen })
      break
    case 'tamper':
      book.said.push({ which: 'tamper', value: input.tampered, at, strikeOpen })
      break
    case 'silence':
    case 'tick':
      break
  }
}

export function debounceOf(which: SwitchSaid['which'], settings: DoorMonitoring): number {
  return which === 'rex' ? settings.rexDebounceMs : settings.contactDebounceMs
}

/** All runs of a switch up to an instant, oldest first; before the first report it is unknown. */
export function runsOf(book: SwitchBook, which: SwitchSaid['which'], at: number): Run[] {
  const runs: Run[] = [{ value: null, from: Number.NEGATIVE_INFINITY, until: at, report: -1 }]
  for (const [report, said] of book.said.entries()) {
    const last = runs.at(-1)
    if (said.which !== which || said.at > at || last === undefined || said.value === last.value) continue
    runs[runs.length - 1] = { ...last, until: said.at }
    runs.push({ value: said.value, from: said.at, until: at, report })
  }
  return runs
}

/** Rule: what has lasted as long as is set counts, at that very instant; an unplugged switch is unknown at once. */
export function believed(
  book: SwitchBook,
  which: SwitchSaid['which'],
  settings: DoorMonitoring,
  at: number,
): Belief {
  let belief: Belief = { value: null, since: Number.NEGATIVE_INFINITY, found: false }
  for (const { value, from, until } of runsOf(book, which, at)) {
    if (value === null) belief = { value, since: from, found: false }
    else if (until - from >= debounceOf(which, settings) && value !== belief.value)
      belief = { value, since: from, found: belief.value === null }
  }
  return belief
}

/** The runs of which the last one came to be believed without any of those before it: one piece of chatter. */
export function chatterBefore(
  book: SwitchBook,
  which: SwitchSaid['which'],
  settings: DoorMonitoring,
  at: number,
): readonly Run[] {
  const runs = runsOf(book, which, at)
  const debounceMs = debounceOf(which, settings)
  const restingAt = runs
    .slice(0, -1)
    .findLastIndex(({ value, from, until }) => value === null || until - from >= debounceMs)
  return runs.slice(restingAt + 1)
}
