import type { EventDraft } from '../../contract/events.ts'
import type { CardHolder, Directory } from './directory.ts'
import { type DoorModeNow, doorModeNow } from './door-mode-now.ts'
import { freshGuard } from './keypad-pause.ts'
import type {
  Action,
  DoorState,
  DurableDoorState,
  Move,
  Passage,
  PointGuard,
  PointState,
  PresentedCard,
  Step,
  StepNow,
} from './machine.ts'
import type { DoorConfig, Place, PointConfig } from './model.ts'

export const idlePoint: PointState = {
  presentation: null,
  entry: null,
  lastCard: null,
  lastGrant: null,
  guard: freshGuard,
}

/** The scratch of one step: the rules write into it, `finish` makes the step's values. It never leaves the step. */
export class Turn {
  readonly door: DoorConfig
  readonly directory: Directory
  readonly now: StepNow
  /** As of the last look at it: `lookAtMode` after the durable state changed. */
  mode: DoorModeNow
  readonly #before: DoorState
  #durable: DurableDoorState
  #strike: DoorState['strike']
  #points: Readonly<Record<string, PointState>>
  #passages: readonly Passage[]
  #knownClosed: boolean
  /** The durable state `mode` was computed from. */
  #lookedAt: DurableDoorState
  readonly #events: EventDraft[] = []
  readonly #wrongCodes: { readonly credentialId: string; readonly count: number }[] = []
  readonly #moves: Move[] = []
  readonly #actions: Action[] = []

  constructor(state: DoorState, door: DoorConfig, directory: Directory, now: StepNow) {
    this.door = door
    this.directory = directory
    this.now = now
    this.#before = state
    this.#durable = state.durable
    this.#strike = state.strike
    this.#points = state.points
    this.#passages = state.passages
    this.#knownClosed = state.knownClosed
    this.#lookedAt = state.durable
    this.mode = doorModeNow(state.durable, door, now)
  }

  get durable(): DurableDoorState {
    return this.#durable
  }

  changeDurable(change: Partial<DurableDoorState>): void {
    this.#durable = { ...this.#durable, ...change }
  }

  lookAtMode(): void {
    if (this.#lookedAt === this.#durable) return
    this.#lookedAt = this.#durable
    this.mode = doorModeNow(this.#durable, this.door, this.now)
  }

  get strike(): DoorState['strike'] {
    return this.#strike
  }

  changeStrike(change: Partial<DoorState['strike']>): void {
    this.#strike = { ...this.#strike, ...change }
  }

  point(pointId: string): PointState {
    return this.#points[pointId] ?? idlePoint
  }

  changePoint(pointId: string, change: Partial<PointState>): void {
    this.#points = { ...this.#points, [pointId]: { ...this.point(pointId), ...change } }
  }

  /** Forgets points that are no longer in the configuration. */
  keepPoints(points: readonly PointConfig[]): void {
    const ids = Object.keys(this.#points)
    if (ids.every((id) => points.some((point) => point.id === id))) return
    this.#points = Object.fromEntries(points.map(({ id }) => [id, this.point(id)]))
  }

  /** A card that was misread is nobody's: it is not looked up. */
  holderOf(card: PresentedCard): CardHolder | null {
    return card.parity === 'ok' ? this.directory.holderOfCard(card.cardId, this.door.id) : null
  }

  get passages(): readonly Passage[] {
    return this.#passages
  }

  changePassages(passages: readonly Passage[]): void {
    if (passages.length + this.#passages.length > 0) this.#passages = passages
  }

  get knownClosed(): boolean {
    return this.#knownClosed
  }

  changeKnownClosed(knownClosed: boolean): void {
    this.#knownClosed = knownClosed
  }

  /** As the directory knows them, and as this step has changed them. */
  placesOf(userId: string): readonly Place[] {
    const moves = this.#moves.filter((move) => move.userId === userId)
    const kept = this.directory
      .placesOf(userId)
      .filter(({ areaId }) => moves.every((move) => move.areaId !== areaId))
    return [...kept, ...moves.flatMap(({ place }) => place ?? [])]
  }

  move(move: Move): void {
    this.#moves.push(move)
  }

  record(event: EventDraft): void {
    this.#events.push(event)
  }

  countWrongCodes(credentialId: string, count: number): void {
    this.#wrongCodes.push({ credentialId, count })
  }

  act(action: Action): void {
    this.#actions.push(action)
  }

  finish(): Step {
    const before = this.#before
    const doorChanged = this.#durable !== before.durable
    const changed =
      doorChanged ||
      this.#strike !== before.strike ||
      this.#points !== before.points ||
      this.#passages !== before.passages ||
      this.#knownClosed !== before.knownClosed
    return {
      state: changed
        ? {
            durable: this.#durable,
            strike: this.#strike,
            points: this.#points,
            passages: this.#passages,
            knownClosed: this.#knownClosed,
          }
        : before,
      commit: {
        events: this.#events,
        wrongCodes: this.#wrongCodes,
        guards: this.#changedGuards(),
        moves: this.#moves,
        door: doorChanged ? this.#durable : null,
      },
      actions: this.#actions,
    }
  }

  #changedGuards(): { readonly pointId: string; readonly guard: PointGuard }[] {
    if (this.#points === this.#before.points) return []
    const changed: { readonly pointId: string; readonly guard: PointGuard }[] = []
    for (const [pointId, { guard }] of Object.entries(this.#points)) {
      const before = this.#before.points[pointId]?.guard ?? freshGuard
      if (guard !== before) changed.push({ pointId, guard })
    }
    return changed
  }
}
