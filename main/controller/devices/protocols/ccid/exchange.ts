import type { CcidCommand } from './frame.ts'
import { answerType, decodeAnswer, encodeCommand } from './frame.ts'
import type { Verdict } from './slot-status.ts'
import { judge } from './slot-status.ts'

/**
 * One command and its answer, at most one at a time. Times are monotonic ms. A late answer to a command that was
 * given up comes first and the right one second: only the sequence tells them apart.
 */
export interface Exchange {
  readonly slot: number
  readonly nextSeq: number
  readonly pending: Pending | null
}

export interface Pending {
  readonly kind: CcidCommand['kind']
  readonly seq: number
  /** The command has failed if no answer came until then. */
  readonly deadlineMonoMs: number
  /** Time extensions move the deadline up to here: a card that asks for ever is given up. */
  readonly giveUpMonoMs: number
}

export interface ExchangeTimes {
  readonly answerMs: number
  /** One unit of a time extension. */
  readonly extensionMs: number
  readonly giveUpMs: number
}

export const defaultExchangeTimes: ExchangeTimes = { answerMs: 2_000, extensionMs: 1_000, giveUpMs: 10_000 }

export function openExchange(slot: number): Exchange {
  return { slot, nextSeq: 0, pending: null }
}

/** Starts a command; what was pending is given up. Send `frame` on the bulk-out pipe. */
export function startCommand(
  exchange: Exchange,
  command: CcidCommand,
  nowMonoMs: number,
  times: ExchangeTimes = defaultExchangeTimes,
): { readonly exchange: Exchange; readonly frame: Uint8Array } {
  const seq = exchange.nextSeq
  const pending: Pending = {
    kind: command.kind,
    seq,
    deadlineMonoMs: nowMonoMs + times.answerMs,
    giveUpMonoMs: nowMonoMs + times.giveUpMs,
  }
  return {
    exchange: { ...exchange, nextSeq: (seq + 1) % 256, pending },
    frame: encodeCommand(command, exchange.slot, seq),
  }
}

/** The end of a command. `silent`: no answer in time, or time extensions without end. */
export type Outcome = Exclude<Verdict, { kind: 'wait' }> | { readonly kind: 'silent' }

/** `outcome` is null while the answer is still to come: keep reading until the deadline. */
export interface ExchangeStep {
  readonly exchange: Exchange
  readonly outcome: Outcome | null
}

/** A frame from the bulk-in pipe. Frames that are cut, or of another sequence, slot or type, are dropped. */
export function takeFrame(
  exchange: Exchange,
  frame: Uint8Array,
  nowMonoMs: number,
  times: ExchangeTimes = defaultExchangeTimes,
): ExchangeStep {
  const { pending } = exchange
  const answer = decodeAnswer(frame)
  if (
    pending === null ||
    answer === null ||
    answer.seq !== pending.seq ||
    answer.slot !== exchange.slot ||
    answer.type !== answerType(pending.kind)
  ) {
    return { exchange, outcome: null }
  }
  const verdict = judge(answer)
  if (verdict.kind !== 'wait') return { exchange: { ...exchange, pending: null }, outcome: verdict }
  const asked = nowMonoMs + verdict.factor * times.extensionMs
  const deadlineMonoMs = Math.min(asked, pending.giveUpMonoMs)
  return { exchange: { ...exchange, pending: { ...pending, deadlineMonoMs } }, outcome: null }
}

/** Ends a command whose deadline has passed. */
export function checkDeadline(exchange: Exchange, nowMonoMs: number): ExchangeStep {
  const { pending } = exchange
  if (pending === null || nowMonoMs < pending.deadlineMonoMs) return { exchange, outcome: null }
  return { exchange: { ...exchange, pending: null }, outcome: { kind: 'silent' } }
}
