import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { PresentedCard } from '../../../main/controller/access/machine.ts'

/**
 * Everything that ever happened at the door, in order, never changed: in one book what was done at its readers
 * and keypads, in the other what became of the door. The oracle holds no other memory: each question is
 * answered by reading a book from one end to the other. Times `at` are monotonic ms.
 */
export interface Diary {
  readonly points: PointNote[]
  readonly door: DoorNote[]
}

/** Stands in both books. */
type Started = { readonly what: 'controller started' }

export type PointNote = { readonly at: number } & (
  | Started
  | { readonly what: 'card seen'; readonly point: string; readonly cardId: string }
  | {
      readonly what: 'code asked'
      readonly point: string
      readonly card: PresentedCard
      readonly mode: DoorMode
      readonly longAccess: boolean
      readonly patience: Patience
    }
  | { readonly what: 'same card again'; readonly point: string; readonly patience: Patience }
  | { readonly what: 'key'; readonly point: string; readonly key: KeypadKey; readonly patience: Patience }
  /** A presentation ended, a code was judged, or digits were dropped. */
  | { readonly what: 'typing over'; readonly point: string }
  /** A grant to a card alone or an entry code alone at the entry side. */
  | { readonly what: 'plain grant'; readonly point: string; readonly userId: string }
  /** Two grants became one toggle, on or off: neither counts for the next. */
  | { readonly what: 'toggled'; readonly point: string }
  /** `countedOn` is the card's row id, if it counts on a card. */
  | {
      readonly what: 'wrong code'
      readonly point: string
      readonly alone: boolean
      readonly countedOn: string | null
    }
  | { readonly what: 'right code'; readonly card: string }
  | { readonly what: 'lock-out cleared'; readonly card: string }
  | { readonly what: 'right code alone'; readonly point: string }
  | { readonly what: 'reader alarm'; readonly point: string }
)

export type DoorNote = { readonly at: number } & (
  | Started
  | { readonly what: 'strike opened'; readonly untilMs: number }
  | { readonly what: 'strike dropped' }
  | { readonly what: 'door opened' }
  | { readonly what: 'door closed' }
  | { readonly what: 'contact lost' }
  /** Somebody was let through a point that belongs to areas; `minutes` of the wall clock since 1970. */
  | {
      readonly what: 'let through'
      readonly point: string
      readonly userId: string
      readonly inside: boolean
      readonly areas: readonly { readonly id: string; readonly forgiveMinute: number }[]
      readonly minutes: number
      /** Until then a card shown again is the same coming. */
      readonly untilMs: number
      /** A contact said closed: should it not say open in time, the person did not go through. */
      readonly watched: boolean
    }
  /** The card of somebody who was let through, shown again meanwhile. */
  | { readonly what: 'shown again'; readonly userId: string; readonly untilMs: number }
  /** At the desk: where this person is, in this area. */
  | { readonly what: 'place forgotten'; readonly userId: string; readonly area: string }
  | { readonly what: 'override'; readonly mode: DoorMode; readonly untilWallMs: number }
  | { readonly what: 'override over' }
  | { readonly what: 'lockdown'; readonly scenarioId: string; readonly groupIds: readonly string[] }
  | { readonly what: 'lockdown over' }
  | { readonly what: 'first person'; readonly date: string; readonly startMinute: number }
  | { readonly what: 'first person forgotten' }
  | { readonly what: 'double badge'; readonly date: string; readonly untilMinute: number }
  | { readonly what: 'double badge over' }
  | { readonly what: 'mode'; readonly mode: DoorMode; readonly trusted: boolean }
)

/** How long the door waits, as set when that note was made. */
export interface Patience {
  readonly firstKeyMs: number
  readonly interKeyMs: number
}

type PointNoteOf<K> = Extract<PointNote, { readonly what: K }>
type DoorNoteOf<K> = Extract<DoorNote, { readonly what: K }>

/** The latest note of one of two kinds about the door. */
export function latest<A extends DoorNote['what'], B extends DoorNote['what'] = A>(
  { door }: Diary,
  a: A,
  b?: B,
): DoorNoteOf<A | B> | null {
  for (let i = door.length - 1; i >= 0; i -= 1) {
    const note = door[i]
    if (note?.what === a || note?.what === b) return note as DoorNoteOf<A | B>
  }
  return null
}

/** The latest note of one of two kinds at one point, of those that came after the controller started. */
export function latestAt<A extends PointNote['what'], B extends PointNote['what'] = A>(
  { points }: Diary,
  point: string,
  a: A,
  b?: B,
): PointNoteOf<A | B> | null {
  for (let i = points.length - 1; i >= 0; i -= 1) {
    const note = points[i]
    if (note === undefined || note.what === 'controller started') return null
    if (note.what !== a && note.what !== b) continue
    if ('point' in note && note.point === point) return note as PointNoteOf<A | B>
  }
  return null
}

/** The keys pressed at a point after this note (since the controller started without it). */
export function keysAfter({ points }: Diary, point: string, note: PointNote | null): PointNoteOf<'key'>[] {
  const from = note ?? points.findLast((one) => one.what === 'controller started')
  const later = from === undefined ? points : points.slice(points.lastIndexOf(from) + 1)
  return later.filter((one) => one.what === 'key').filter((one) => one.point === point)
}
