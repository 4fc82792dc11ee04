import type { RefusalReason } from '../../contract/reasons.ts'
import { areasNotLeftBy, notePassage } from './anti-passback.ts'
import { type Facts, reasonsAgainst } from './decision.ts'
import type { EntryCodeHolder } from './directory.ts'
import { judgedMode } from './door-mode-now.ts'
import { noteGrantForDoubleBadge } from './double-badge.ts'
import { noteFirstPerson } from './first-person.ts'
import { endPause, isPaused, lengthenPause } from './keypad-pause.ts'
import type { PointConfig, UserFacts } from './model.ts'
import { couldBeCode } from './second-factor.ts'
import type { Turn } from './turn.ts'
import { letIn, noteWrongCodeAt, recordVerdict, turnAway } from './verdict.ts'

/** How far a code without a card was followed: where none can open alone, or in a pause, nothing is learnt of it. */
type Search = 'searched' | 'paused' | 'never'

/** A code typed without a card: entry codes only, MFA codes are never searched without a user. */
export function judgeCodeAlone(turn: Turn, point: PointConfig, digits: string): void {
  const search = searchFor(turn, point)
  const holder = search === 'searched' ? holderOf(turn, digits) : null
  const reasons = reasonsOf(turn, point, holder, search)
  const granted = holder !== null && (point.side === 'exit' || reasons.length === 0)
  turn.changePoint(point.id, { entry: null })
  recordVerdict(turn, point, {
    type: granted ? 'door_code_entered_accepted' : 'door_code_entered_rejected',
    granted,
    mode: judgedMode(turn.mode),
    user: holder?.user ?? null,
    credentialId: holder?.credentialId ?? null,
    credentialKind: 'entry_code',
    reasons,
    detail: {},
  })
  if (granted) accept(turn, point, holder.user)
  else if (!openAnyway(turn, point)) turnAway(turn, point, 'code')
  if (search === 'searched' && holder === null) countWrongCode(turn, point)
}

function searchFor(turn: Turn, point: PointConfig): Search {
  const mode = judgedMode(turn.mode)
  if (point.side === 'entry' && (mode === 'locked' || mode === 'card_and_code')) return 'never'
  return isPaused(turn.point(point.id).guard, turn.now.monoMs) ? 'paused' : 'searched'
}

function holderOf(turn: Turn, digits: string): EntryCodeHolder | null {
  return couldBeCode(digits) ? turn.directory.holderOfEntryCode(digits, turn.door.id) : null
}

/** What is against it; at the exit side of a known code, what would have been at the entry side. */
function reasonsOf(
  turn: Turn,
  point: PointConfig,
  holder: EntryCodeHolder | null,
  search: Search,
): readonly RefusalReason[] {
  // What binds at the entry side says nothing of a code that is not known.
  if (point.side === 'exit' && holder === null)
    return [search === 'paused' ? 'reader_paused' : 'unknown_code']
  const code = search !== 'searched' ? 'unjudged' : holder === null ? 'unknown' : 'right'
  return reasonsAgainst(codeFacts(turn, point, holder?.user ?? null, code, search === 'paused'))
}

/** What is known of a code typed without a card. */
function codeFacts(
  turn: Turn,
  point: PointConfig,
  user: UserFacts | null,
  code: Facts['code'],
  keypadPaused: boolean,
): Facts {
  return {
    presented: 'code',
    door: turn.door,
    now: turn.now,
    mode: judgedMode(turn.mode),
    lockdown: turn.durable.lockdown,
    codeDemanded: false,
    card: null,
    holder: null,
    user,
    areasNotLeft: areasNotLeftBy(turn, point, user),
    wrongCodes: null,
    code,
    ended: null,
    keypadPaused,
  }
}

function accept(turn: Turn, point: PointConfig, user: UserFacts): void {
  const { guard } = turn.point(point.id)
  turn.changePoint(point.id, { guard: endPause(guard) })
  if (openAnyway(turn, point)) {
    notePassage(turn, point, user)
    return
  }
  letIn(turn, point, user)
  if (point.side === 'exit') return
  noteGrantForDoubleBadge(turn, point, user)
  noteFirstPerson(turn, user)
}

/** The entry of an unlocked door: verdicts are logged, nothing is shown and the strike is left alone. */
function openAnyway(turn: Turn, point: PointConfig): boolean {
  return point.side === 'entry' && judgedMode(turn.mode) === 'unlocked'
}

function countWrongCode(turn: Turn, point: PointConfig): void {
  const { guard } = turn.point(point.id)
  turn.changePoint(point.id, { guard: lengthenPause(guard, turn.now.monoMs) })
  noteWrongCodeAt(turn, point)
}
