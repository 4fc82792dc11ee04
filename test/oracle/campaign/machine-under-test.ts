import type { DoorMonitoring, DoorWarning } from '../../../main/contract/door-monitoring.ts'
import type { CardHolder, Directory, WrongCodes } from '../../../main/controller/access/directory.ts'
import type {
  DoorInput,
  DoorState,
  DurableDoorState,
  PointGuard,
  Step,
  StepNow,
} from '../../../main/controller/access/machine.ts'
import type { DoorConfig, Place, UserFacts } from '../../../main/controller/access/model.ts'
import type {
  MonitorInput,
  MonitorState,
  MonitorStep,
  StrikeNow,
} from '../../../main/controller/access/monitoring/monitor.ts'
import type { User } from '../rules/people.ts'
import { doorIn, nowIn, type World } from './world.ts'

/** The functions the campaign tries; mutations wrap them. */
export interface Machine {
  step(state: DoorState, input: DoorInput, door: DoorConfig, directory: Directory, now: StepNow): Step
  initialState(
    door: DoorConfig,
    durable: DurableDoorState,
    guards: Readonly<Record<string, PointGuard>>,
  ): DoorState
  nextDeadlineMs(state: DoorState): number | null
  readonly initialMonitor: MonitorState
  monitorStep(
    state: MonitorState,
    input: MonitorInput,
    door: { readonly id: string; readonly monitoring: DoorMonitoring },
    strike: StrikeNow,
    now: { readonly monoMs: number; readonly wallMs: number },
  ): MonitorStep
  nextMonitorDeadlineMs(state: MonitorState, settings: DoorMonitoring, monoMs: number): number | null
  warningOf(state: MonitorState, settings: DoorMonitoring, monoMs: number): DoorWarning | null
  soundOf(state: MonitorState, settings: DoorMonitoring, monoMs: number): DoorWarning | null
  alarmRelayWanted(state: MonitorState, settings: DoorMonitoring): boolean
}

const tenMinutesMs = 600_000

/** The machine with what a real controller has around it: a disk, a strike, a clock that starts with it. */
export class MachineUnderTest {
  readonly #machine: Machine
  readonly #world: World
  readonly #directory: Directory
  readonly #wrongCodes = new Map<string, WrongCodes>()
  readonly #places = new Map<string, readonly Place[]>()
  #guards: Record<string, PointGuard> = {}
  #startedAtMs = 0
  #state: DoorState
  #monitor: MonitorState
  durable: DurableDoorState
  strikeOpen = false

  constructor(machine: Machine, world: World) {
    this.#machine = machine
    this.#world = world
    const { lastMode, wrongOnCard, wrongAtPoint } = world.before
    this.durable = { override: null, lockdown: null, doubleBadge: null, firstPerson: null, lastMode }
    for (const [card, count] of Object.entries(wrongOnCard)) this.#wrongCodes.set(card, { count, lastMs: 0 })
    for (const [point, { alone, badge }] of Object.entries(wrongAtPoint)) {
      const recentWrongMonoMs = Array.from({ length: alone + badge }, () => 0)
      this.#guards[point] = { pauseCount: alone, lastWrongMonoMs: 0, recentWrongMonoMs }
    }
    this.#directory = directoryOf(world, this.#wrongCodes, this.#places)
    this.#state = this.#boot()
    this.#monitor = machine.initialMonitor
  }

  #boot(): DoorState {
    this.#startedAtMs = this.#world.clock.monoMs
    this.strikeOpen = false
    return this.#machine.initialState(doorIn(this.#world), this.durable, this.#guards)
  }

  /** Power lost and back. Monotonic time begins anew; what was forgotten by then stays forgotten. */
  restart(): void {
    for (const [card, { count }] of this.#wrongCodes) this.#wrongCodes.set(card, { count, lastMs: 0 })
    this.#guards = Object.fromEntries(
      Object.entries(this.#guards).map(([point]) => {
        const { pauses, recent } = this.guessing(point)
        const recentWrongMonoMs = Array.from({ length: recent }, () => 0)
        return [point, { pauseCount: pauses, lastWrongMonoMs: 0, recentWrongMonoMs }]
      }),
    )
    this.#state = this.#boot()
    this.#monitor = this.#machine.initialMonitor
  }

  clearLockout(card: string): void {
    this.#wrongCodes.set(card, { count: 0, lastMs: this.#sinceStart() })
  }

  /** One step, its commit written before its actions are carried out. Times in the answer are absolute. */
  step(input: DoorInput, door: DoorConfig): Step {
    const now: StepNow = { ...nowIn(this.#world), monoMs: this.#sinceStart() }
    const step = this.#machine.step(this.#state, input, door, this.#directory, now)
    this.#state = step.state
    for (const { credentialId, count } of step.commit.wrongCodes) {
      this.#wrongCodes.set(credentialId, { count, lastMs: now.monoMs })
    }
    for (const { pointId, guard } of step.commit.guards) this.#guards[pointId] = guard
    for (const { userId, areaId, place } of step.commit.moves) {
      this.forgetPlace(userId, areaId)
      if (place !== null) this.#places.set(userId, [...this.placesOf(userId), place])
    }
    if (step.commit.door !== null) this.durable = step.commit.door
    for (const { type } of step.actions) {
      if (type === 'unlock' || type === 'hold') this.strikeOpen = true
      if (type === 'relock') this.strikeOpen = false
    }
    return step
  }

  /** What a switch says, or only time: the door's monitoring, whose orders are not carried out yet. */
  watch(input: MonitorInput): MonitorStep {
    const { monitoring, clock } = this.#world
    const now = { monoMs: this.#sinceStart(), wallMs: clock.wallMs }
    const { held, grantUntilMonoMs } = this.#state.strike
    const strike = { held, open: held || now.monoMs < (grantUntilMonoMs ?? 0) }
    const step = this.#machine.monitorStep(this.#monitor, input, { id: 'door', monitoring }, strike, now)
    this.#monitor = step.state
    return step
  }

  get warning(): DoorWarning | null {
    return this.#machine.warningOf(this.#monitor, this.#world.monitoring, this.#sinceStart())
  }

  get sound(): DoorWarning | null {
    return this.#machine.soundOf(this.#monitor, this.#world.monitoring, this.#sinceStart())
  }

  get alarmRelay(): boolean {
    return this.#machine.alarmRelayWanted(this.#monitor, this.#world.monitoring)
  }

  /** When the monitoring asks to be woken, absolute monotonic ms. */
  watchDeadlineMs(): number | null {
    const { monitoring } = this.#world
    const deadline = this.#machine.nextMonitorDeadlineMs(this.#monitor, monitoring, this.#sinceStart())
    return deadline === null ? null : this.absolute(deadline)
  }

  /** The deadline the machine asks to be woken at, absolute monotonic ms. */
  deadlineMs(): number | null {
    const deadline = this.#machine.nextDeadlineMs(this.#state)
    return deadline === null ? null : deadline + this.#startedAtMs
  }

  absolute(monoMs: number): number {
    return monoMs + this.#startedAtMs
  }

  wrongOnCard(card: string): number {
    return this.#wrongCodes.get(card)?.count ?? 0
  }

  placesOf(userId: string): readonly Place[] {
    return this.#places.get(userId) ?? []
  }

  forgetPlace(userId: string, areaId: string): void {
    this.#places.set(
      userId,
      this.placesOf(userId).filter((place) => place.areaId !== areaId),
    )
  }

  /** What the guard on disk still says now, whatever of it is only kept. */
  guessing(point: string): { pauses: number; recent: number } {
    const guard = this.#guards[point]
    if (guard === undefined) return { pauses: 0, recent: 0 }
    const now = this.#sinceStart()
    return {
      pauses: now < guard.lastWrongMonoMs + tenMinutesMs ? guard.pauseCount : 0,
      recent: guard.recentWrongMonoMs.filter((at) => now < at + tenMinutesMs).length,
    }
  }

  #sinceStart(): number {
    return this.#world.clock.monoMs - this.#startedAtMs
  }
}

function directoryOf(
  world: World,
  wrongCodes: ReadonlyMap<string, WrongCodes>,
  places: ReadonlyMap<string, readonly Place[]>,
): Directory {
  return {
    holderOfCard(cardId): CardHolder | null {
      const card = world.people.cards.find((one) => one.cardId === cardId)
      const user = world.people.users.find((one) => one.id === card?.userId)
      if (card === undefined || user === undefined) return null
      return { credentialId: card.id, active: card.active, user: factsOf(user) }
    },
    holderOfEntryCode(code) {
      const user = world.people.users.find((one) => one.entryCode?.digits === code)
      return user?.entryCode == null ? null : { credentialId: user.entryCode.id, user: factsOf(user) }
    },
    matchMfaCode(userId, code) {
      const user = world.people.users.find((one) => one.id === userId)
      const match = user?.mfaCodes.find((one) => one.digits === code)
      return match === undefined ? null : { credentialId: match.id, duress: match.duress }
    },
    placesOf: (userId) => places.get(userId) ?? [],
    wrongCodes: (card) => wrongCodes.get(card) ?? { count: 0, lastMs: 0 },
  }
}

function factsOf(user: User): UserFacts {
  const { entryCode, mfaCodes, ...facts } = user
  return { ...facts, hasEntryCode: entryCode !== null, mfaCodeCount: mfaCodes.length }
}
