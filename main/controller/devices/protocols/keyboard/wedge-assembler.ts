import { characterOf, endsText } from './key-meanings.ts'
import type { KeyPress } from './key-presses.ts'

/** Tells a reader that types from a person who types: a reader is fast and ends with Enter. */
export interface WedgeSettings {
  /** Longest pause between two keys of one read, ms. Slow readers need more; people rarely get below 80. */
  readonly maxGapMs: number
  /** Fewest characters of a read. */
  readonly minCharacters: number
}

export const defaultWedgeSettings: WedgeSettings = { maxGapMs: 50, minCharacters: 6 }

/** Keys that may yet become a read. Times are monotonic ms. */
export interface WedgeState {
  readonly keys: readonly KeyPress[]
  readonly text: string
  /** When the keys turn out to be a person's; null while there are none. */
  readonly flushAtMonoMs: number | null
}

export const emptyWedge: WedgeState = { keys: [], text: '', flushAtMonoMs: null }

/** `text`: a read, without its end key. `keys`: a person's, in order, end keys included. */
export type WedgeOutput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'keys'; readonly keys: readonly KeyPress[] }

export interface WedgeStep {
  readonly state: WedgeState
  readonly outputs: readonly WedgeOutput[]
}

/** Longer than any card: what comes after is dropped, the rest is refused as unreadable. */
const maxCharacters = 128
/** Stands for a key that types nothing, so that a text with a gap is never taken for another card. */
const noCharacter = '\uFFFD'

/** Gives up on keys whose next one is late. Call at `flushAtMonoMs`, or at any time. */
export function flushWedge(state: WedgeState, nowMonoMs: number): WedgeStep {
  if (state.flushAtMonoMs === null || nowMonoMs < state.flushAtMonoMs) return { state, outputs: [] }
  return { state: emptyWedge, outputs: [{ kind: 'keys', keys: state.keys }] }
}

function end(state: WedgeState, press: KeyPress, settings: WedgeSettings): WedgeStep {
  const isRead = state.text.length >= settings.minCharacters
  const output: WedgeOutput = isRead
    ? { kind: 'text', text: state.text }
    : { kind: 'keys', keys: [...state.keys, press] }
  return { state: emptyWedge, outputs: [output] }
}

/** One key more. A read comes out with its end key, a person's keys once a pause was too long. */
export function takeWedgeKey(
  state: WedgeState,
  press: KeyPress,
  nowMonoMs: number,
  settings: WedgeSettings = defaultWedgeSettings,
): WedgeStep {
  const { state: current, outputs } = flushWedge(state, nowMonoMs)
  if (endsText(press)) {
    const ended = end(current, press, settings)
    return { state: ended.state, outputs: [...outputs, ...ended.outputs] }
  }
  const isFull = current.text.length >= maxCharacters
  const next: WedgeState = {
    keys: isFull ? current.keys : [...current.keys, press],
    text: isFull ? current.text : current.text + (characterOf(press) ?? noCharacter),
    flushAtMonoMs: nowMonoMs + settings.maxGapMs + 1,
  }
  return { state: next, outputs }
}
