import { assertNever } from '../../../../contract/assert-never.ts'
import { isContactless } from './atr.ts'
import type { Outcome } from './exchange.ts'
import type { CcidCommand } from './frame.ts'
import { getResponseApdu, getUidApdu, readUidAnswer } from './get-uid.ts'

/**
 * From "a card is there" to its UID, in one slot. Each step may ask for a command; its outcome is the next
 * `answer`. A card that is left lying is read once, until it is gone.
 */
export interface CardSession {
  readonly phase: 'empty' | 'powering' | 'reading' | 'read' | 'unreadable'
  /** Status is being asked for; the phase is that of before. */
  readonly asking: boolean
  /** Failed tries with this card: it may still be on its way into the field. */
  readonly failures: number
}

export const emptySession: CardSession = { phase: 'empty', asking: false, failures: 0 }

export type SessionInput =
  /** Time to look: after each notice and each time-out of the interrupt pipe. Not while a command is pending. */
  | { readonly kind: 'look' }
  /** A notice says that the slot is empty. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'answer'; readonly outcome: Outcome }

export type SessionEvent =
  | { readonly kind: 'card'; readonly uid: string }
  | { readonly kind: 'card_gone' }
  /** `contact_card`: asking it for a UID would be a command of its own. */
  | { readonly kind: 'unreadable'; readonly why: 'contact_card' | 'unsupported' | 'no_answer' }
  /** The reader hangs: it has to be reopened, or replugged. */
  | { readonly kind: 'reader_silent' }

export interface SessionStep {
  readonly session: CardSession
  readonly command: CcidCommand | null
  readonly event: SessionEvent | null
}

const maxFailures = 3

function step(
  session: CardSession,
  command: CcidCommand | null = null,
  event: SessionEvent | null = null,
): SessionStep {
  return { session, command, event }
}

function gone(session: CardSession): SessionStep {
  const hadCard = session.phase === 'read' || session.phase === 'unreadable'
  return step(emptySession, null, hadCard ? { kind: 'card_gone' } : null)
}

function unreadable(why: Extract<SessionEvent, { kind: 'unreadable' }>['why']): SessionStep {
  return step({ ...emptySession, phase: 'unreadable' }, null, { kind: 'unreadable', why })
}

/** Tries again at the next look, a few times. */
function failed(session: CardSession): SessionStep {
  const failures = session.failures + 1
  return failures < maxFailures ? step({ ...emptySession, failures }) : unreadable('no_answer')
}

function afterStatus(session: CardSession, outcome: Outcome): SessionStep {
  const settled = { ...session, asking: false }
  if (outcome.kind === 'failed') return step(settled)
  if (outcome.kind !== 'ok' || outcome.card === 'absent') return gone(settled)
  if (settled.phase !== 'empty') return step(settled)
  return step({ ...settled, phase: 'powering' }, { kind: 'powerOn' })
}

function afterPowerOn(session: CardSession, outcome: Outcome): SessionStep {
  if (outcome.kind === 'no_card') return gone(session)
  if (outcome.kind !== 'ok') return failed(session)
  if (isContactless(outcome.data)) {
    return step({ ...session, phase: 'reading' }, { kind: 'xfrBlock', data: getUidApdu })
  }
  // `3B 00` is what the ACR122U says of an empty field.
  return outcome.data.length <= 2 ? step(emptySession) : unreadable('contact_card')
}

function afterUid(session: CardSession, outcome: Outcome): SessionStep {
  if (outcome.kind === 'no_card') return gone(session)
  if (outcome.kind !== 'ok') return failed(session)
  const answer = readUidAnswer(outcome.data)
  switch (answer.kind) {
    case 'uid':
      return step({ ...emptySession, phase: 'read' }, null, { kind: 'card', uid: answer.uid })
    case 'more':
      // Counted as a failure, so that a reader which announces for ever is given up.
      return session.failures + 1 < maxFailures
        ? step(
            { ...session, failures: session.failures + 1 },
            { kind: 'xfrBlock', data: getResponseApdu(answer.length) },
          )
        : unreadable('no_answer')
    case 'unsupported':
      return unreadable('unsupported')
    case 'none':
    case 'failed':
      return failed(session)
    default:
      return assertNever(answer)
  }
}

/** Pure; never throws. An answer that nothing was asked for changes nothing. */
export function stepSession(session: CardSession, input: SessionInput): SessionStep {
  switch (input.kind) {
    case 'look':
      return step({ ...session, asking: true }, { kind: 'getSlotStatus' })
    case 'removed':
      return gone(session)
    case 'answer': {
      const { outcome } = input
      if (outcome.kind === 'silent') return step(emptySession, null, { kind: 'reader_silent' })
      if (session.asking) return afterStatus(session, outcome)
      if (session.phase === 'powering') return afterPowerOn(session, outcome)
      if (session.phase === 'reading') return afterUid(session, outcome)
      return step(session)
    }
    default:
      return assertNever(input)
  }
}
