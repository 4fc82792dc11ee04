import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { EventDraft } from '../../../main/contract/events.ts'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import type {
  Action,
  DoorInput,
  DoorState,
  DurableDoorState,
  Step,
  StepNow,
} from '../../../main/controller/access/machine.ts'
import type {
  DayPlan,
  DoorConfig,
  DoorDay,
  ModeWindow,
  UserFacts,
} from '../../../main/controller/access/model.ts'
import { initialState, step } from '../../../main/controller/access/step.ts'
import { MemoryDirectory } from '../../fakes/memory-directory.ts'

export const monday = '2026-11-23'
export const tuesday = '2026-11-24'
/** 10:00 on that Monday, in a zone where local time is UTC. */
export const mondayTenMs = 1_795_428_000_000

export const fullWeek = [
  {
    accessLevelId: 'always',
    times: weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
  },
]

export function user(id: string, changes: Partial<UserFacts> = {}): UserFacts {
  return {
    id,
    suspended: false,
    validFromMs: null,
    validUntilMs: null,
    longAccess: false,
    groupIds: [],
    accessTimes: fullWeek,
    hasEntryCode: false,
    mfaCodeCount: 0,
    ...changes,
  }
}

export function modeWindow(
  startMinute: number,
  endMinute: number,
  mode: DoorMode,
  changes: Partial<ModeWindow> = {},
): ModeWindow {
  return { startMinute, endMinute, mode, firstPersonIn: null, doubleBadge: null, ...changes }
}

export function plan(outside: DoorMode, windows: readonly ModeWindow[] = []): DayPlan {
  return { windows, outside }
}

export function day(date: string, weekly: DayPlan, exceptions: readonly DayPlan[] = []): DoorDay {
  return { date, weekly, exceptions }
}

/** A commissioned door with one entry point `in` and one exit point `out`, all day in one mode. */
export function makeDoor(mode: DoorMode, changes: Partial<DoorConfig> = {}): DoorConfig {
  return {
    id: 'door',
    points: [
      { id: 'in', side: 'entry', areas: [] },
      { id: 'out', side: 'exit', areas: [] },
    ],
    unlockMs: 10_000,
    longAccessUnlockMs: 30_000,
    firstKeyMs: 20_000,
    interKeyMs: 10_000,
    entryCodeReplacesMfa: false,
    refuseUnknownCardsAtOnce: false,
    commissioned: true,
    controllerOutdated: false,
    weekHoldsCardAndCode: mode === 'card_and_code',
    today: day(monday, plan(mode)),
    tomorrow: day(tuesday, plan(mode)),
    ...changes,
  }
}

/** The codes of the people below. */
export const codes = { anna: '482913', annaDuress: '482914', ben: '739105', mfaShared: '550271' } as const

/**
 * Anna has a card, an MFA code and a duress code; Ben a card and an entry code; Cora a card and no code;
 * Dan a card, an MFA code and an entry code.
 */
export function makePeople(): MemoryDirectory {
  const directory = new MemoryDirectory()
  for (const id of ['anna', 'ben', 'cora', 'dan']) {
    directory.users.push(user(id))
    directory.cards.push({ credentialId: `card-${id}`, cardId: `id-${id}`, userId: id, active: true })
  }
  directory.codes.push(
    { credentialId: 'mfa-anna', kind: 'mfa', code: codes.anna, userId: 'anna', duress: false },
    { credentialId: 'duress-anna', kind: 'mfa', code: codes.annaDuress, userId: 'anna', duress: true },
    { credentialId: 'entry-ben', kind: 'entry', code: codes.ben, userId: 'ben', duress: false },
    { credentialId: 'mfa-dan', kind: 'mfa', code: codes.mfaShared, userId: 'dan', duress: false },
    { credentialId: 'entry-dan', kind: 'entry', code: '901847', userId: 'dan', duress: false },
  )
  return directory
}

export function changeUser(directory: MemoryDirectory, id: string, changes: Partial<UserFacts>): void {
  const at = directory.users.findIndex((row) => row.id === id)
  const found = directory.users[at]
  if (found === undefined) throw new Error(`no user ${id}`)
  directory.users[at] = { ...found, ...changes }
}

/** A door that lives through a test: its clock moves only when told. */
export class DoorWorld {
  door: DoorConfig
  directory: MemoryDirectory
  state: DoorState
  monoMs = 1_000_000
  /** Added to the wall clock only: the monotonic one does not see it. */
  wallOffsetMs = 0
  clockTrusted = true
  readonly steps: Step[] = []

  constructor(door: DoorConfig, directory = makePeople(), durable: DurableDoorState | null = null) {
    this.door = door
    this.directory = directory
    this.state = initialState(door, durable, {})
    this.give({ type: 'tick' })
  }

  get now(): StepNow {
    const wallMs = mondayTenMs + (this.monoMs - 1_000_000) + this.wallOffsetMs
    const minutes = Math.floor((wallMs - mondayTenMs) / 60_000) + 600
    const days = Math.floor(minutes / 1440)
    const date = new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10)
    const weekday: Weekday = weekdays[((days % 7) + 7) % 7] ?? 'MO'
    const local = { date, weekday, minute: minutes - days * 1440 }
    return { monoMs: this.monoMs, wallMs, local, clockTrusted: this.clockTrusted }
  }

  /** Jumps to this minute of Monday, as if the controller had been idle: no step is made. */
  at(hhmm: string): this {
    const [hours, minutes] = hhmm.split(':').map(Number)
    const target = (hours ?? 0) * 60 + (minutes ?? 0)
    this.monoMs += (target - this.now.local.minute) * 60_000
    return this
  }

  pass(ms: number): this {
    this.monoMs += ms
    return this
  }

  give(input: DoorInput): Step {
    const made = step(this.state, input, this.door, this.directory, this.now)
    this.state = made.state
    this.directory.apply(made, this.monoMs)
    this.steps.push(made)
    return made
  }

  tick(ms = 0): Step {
    this.pass(ms)
    return this.give({ type: 'tick' })
  }

  card(who: string, pointId = 'in', parity: 'ok' | 'bad' = 'ok'): Step {
    return this.give({ type: 'card', pointId, card: { cardId: `id-${who}`, parity } })
  }

  key(key: KeypadKey, pointId = 'in'): Step {
    return this.give({ type: 'key', pointId, key })
  }

  /** Digits, `#` enter, `*` clear, `<` backspace, 100 ms apart; the step of the last key. */
  type(keys: string, pointId = 'in'): Step {
    let last = this.steps.at(-1)
    for (const key of keys) last = this.pass(100).key(keyOf(key), pointId)
    if (last === undefined) throw new Error('nothing typed')
    return last
  }

  /** A card, then its code. */
  enter(who: string, code: string): Step {
    this.card(who)
    return this.type(`${code}#`)
  }

  /** Everything logged so far. */
  get log(): readonly EventDraft[] {
    return this.steps.flatMap(({ commit }) => commit.events)
  }

  get lastEvent(): EventDraft | undefined {
    return this.log.at(-1)
  }

  point(pointId = 'in') {
    const point = this.state.points[pointId]
    if (point === undefined) throw new Error(`no point ${pointId}`)
    return point
  }
}

function keyOf(char: string): KeypadKey {
  if (char === '#') return 'enter'
  if (char === '*') return 'clear'
  if (char === '<') return 'backspace'
  return char as KeypadKey
}

export function types(made: Step): string[] {
  return made.commit.events.map(({ type }) => type)
}

export function reasons(made: Step): unknown {
  return made.commit.events[0]?.detail.reasons ?? []
}

/** The verdict shown, if one was. */
export function verdict(made: Step): Extract<Action, { type: 'verdict' }> | null {
  return made.actions.find((action) => action.type === 'verdict') ?? null
}

export function strikeActions(made: Step): string[] {
  return made.actions.map(({ type }) => type).filter((type) => type !== 'verdict' && type !== 'click')
}
