import { createStore } from 'zustand/vanilla'
import {
  type FaceMessage,
  type FaceSound,
  type FaceView,
  faceMessageSchema,
  type Locale,
} from '../../main/contract/face.ts'

/** The controller's clock as last heard: UTC ms at a moment of the page's monotonic clock. */
export interface ClockReading {
  readonly wallMs: number
  readonly atMs: number
}

export interface FaceState {
  /** `lost` after a feed died; its view is gone with it, so nothing stale is ever shown. */
  readonly link: 'starting' | 'live' | 'lost'
  readonly view: FaceView | null
  /** `seq` of the newest view of this feed; null until its first. */
  readonly seq: number | null
  /** Monotonic ms when `view` came: its countdown is read against it. */
  readonly viewAtMs: number
  readonly clock: ClockReading | null
  /** The site's language, all that is kept of a lost feed. */
  readonly siteLocale: Locale
  /** Counts code entries that ended: the scrambled keypad is ordered anew for each. */
  readonly presentation: number
  /** The sound to play, new object for each; null until the first after the feed opened. */
  readonly sound: { readonly id: number; readonly name: FaceSound } | null
}

export const unheard: FaceState = {
  link: 'starting',
  view: null,
  seq: null,
  viewAtMs: 0,
  clock: null,
  siteLocale: 'ja',
  presentation: 0,
  sound: null,
}

/**
 * The state after one message of the feed. Views are whole, so a gap in `seq` costs nothing; one that is not
 * newer is late and dropped. A feed's first view is what was already there, so its sound is not played.
 */
export function applyMessage(state: FaceState, message: FaceMessage, nowMs: number): FaceState {
  if (message.type === 'heartbeat') {
    return { ...state, clock: { wallMs: message.wallMs, atMs: nowMs } }
  }
  const { view } = message
  if (state.seq !== null && view.seq <= state.seq) return state
  const before = state.view
  const ended = before?.scene.kind === 'code' && view.scene.kind !== 'code'
  const isNewSound = state.seq !== null && view.sound !== null && view.sound.id !== before?.sound?.id
  return {
    link: 'live',
    view,
    seq: view.seq,
    viewAtMs: nowMs,
    clock: { wallMs: view.wallMs, atMs: nowMs },
    siteLocale: view.siteLocale,
    presentation: state.presentation + (ended ? 1 : 0),
    sound: isNewSound ? view.sound : state.sound,
  }
}

/** The state as a new feed takes over from a living one: its numbers start anew. */
export function beginFeed(state: FaceState): FaceState {
  return { ...state, seq: null }
}

/** The state once the feed is dead: nothing of the door is left. */
export function loseFeed(state: FaceState): FaceState {
  return { ...unheard, link: 'lost', siteLocale: state.siteLocale, presentation: state.presentation + 1 }
}

export const faceStore = createStore<FaceState>(() => unheard)

/** Throws on a message of another shape, which ends the feed. */
export function receiveFace(message: unknown, nowMs: number): void {
  const parsed = faceMessageSchema.parse(message)
  faceStore.setState((state) => applyMessage(state, parsed, nowMs), true)
}

export function beginFace(): void {
  faceStore.setState(beginFeed, true)
}

export function loseFace(): void {
  faceStore.setState(loseFeed, true)
}
