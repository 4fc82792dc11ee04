import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keypadKeys } from '../../../main/contract/card-read.ts'
import { doorModes } from '../../../main/contract/door-mode.ts'
import type { DoorInput, DoorState, Step } from '../../../main/controller/access/machine.ts'
import { step } from '../../../main/controller/access/step.ts'
import {
  changeUser,
  codes,
  DoorWorld,
  day,
  makeDoor,
  makePeople,
  modeWindow,
  monday,
  plan,
} from './door-world.ts'

/** Inputs as a day at a door gives them: mostly cards and keys, whole codes among them. */
const who = fc.constantFrom('anna', 'ben', 'cora', 'dan', 'stranger')
const pointId = fc.constantFrom('in', 'in', 'in', 'out')
const card = fc.record({
  type: fc.constant('card' as const),
  pointId,
  card: fc.record({
    cardId: who.map((name) => `id-${name}`),
    parity: fc.constantFrom('ok' as const, 'ok' as const, 'ok' as const, 'bad' as const),
  }),
})
const key = fc.record({ type: fc.constant('key' as const), pointId, key: fc.constantFrom(...keypadKeys) })
const wholeCode = fc
  .tuple(pointId, fc.constantFrom(...Object.values(codes), '000000', '12345678901234567'))
  .map(([point, code]) => keysOf(point, code))
const order: fc.Arbitrary<DoorInput> = fc.oneof(
  fc.record({ type: fc.constant('device_lost' as const), pointId }),
  fc.constant({ type: 'operator_unlock' as const, actorId: 'op' }),
  fc.constant({ type: 'user_unlock' as const, userId: 'anna', cardId: 'id-anna', actorId: 'key' }),
  fc.record({
    type: fc.constant('override' as const),
    mode: fc.constantFrom(...doorModes),
    untilWallMs: fc.constantFrom(0, 1_795_428_060_000, 9e12),
    actorId: fc.constant('op'),
  }),
  fc.constant({ type: 'override_end' as const, actorId: 'op' }),
  fc.constant({ type: 'lockdown' as const, scenarioId: 's', groupIds: ['staff'], actorId: 'op' }),
  fc.constant({ type: 'lockdown_release' as const, actorId: 'op' }),
)
const move = fc.record({
  pauseMs: fc.constantFrom(0, 1, 100, 1999, 2000, 3000, 9999, 10_000, 20_000, 60_000, 600_000),
  clockTrusted: fc.constantFrom(true, true, true, true, true, true, true, false),
  inputs: fc.oneof(
    { weight: 5, arbitrary: card.map((input): readonly DoorInput[] => [input]) },
    { weight: 5, arbitrary: wholeCode },
    { weight: 3, arbitrary: key.map((input): readonly DoorInput[] => [input]) },
    { weight: 1, arbitrary: order.map((input): readonly DoorInput[] => [input]) },
    { weight: 1, arbitrary: fc.constant<readonly DoorInput[]>([{ type: 'tick' }]) },
  ),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

function keysOf(point: string, code: string): readonly DoorInput[] {
  const digits = [...code].flatMap((char) => keypadKeys.filter((name) => name === char))
  return [...digits, 'enter' as const].map((name) => ({ type: 'key', pointId: point, key: name }))
}

/** Some of each mode in a day; Anna and Ben are staff, who open the morning window and toggle the next. */
const mixedDay = makeDoor('access_controlled', {
  weekHoldsCardAndCode: true,
  today: day(
    monday,
    plan('access_controlled', [
      modeWindow(595, 605, 'card_and_code'),
      modeWindow(610, 630, 'unlocked', { firstPersonIn: { groupIds: ['staff'], graceMinutes: 5 } }),
      modeWindow(630, 680, 'access_controlled', { doubleBadge: { groupIds: ['staff'] } }),
      modeWindow(680, 700, 'locked'),
    ]),
  ),
})

interface Made {
  readonly input: DoorInput
  readonly before: DoorState
  readonly made: Step
  readonly world: DoorWorld
}

/** Lives through the moves and looks at every step. */
function live(door: DoorWorld['door'], moves: readonly Move[], look: (made: Made) => void): void {
  const directory = makePeople()
  changeUser(directory, 'anna', { groupIds: ['staff'] })
  changeUser(directory, 'ben', { groupIds: ['staff'] })
  const world = new DoorWorld(door, directory)
  for (const { pauseMs, inputs, clockTrusted } of moves) {
    world.pass(pauseMs)
    world.clockTrusted = clockTrusted
    for (const input of inputs) {
      const before = world.state
      look({ input, before, made: world.give(input), world })
      world.pass(50)
    }
  }
}

function holds(door: DoorWorld['door'], look: (made: Made) => void): void {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => live(door, moves, look)),
    { numRuns: 300 },
  )
}

const verdictTypes = new Set([
  'door_granted',
  'door_rejected',
  'door_keycard_entered_accepted',
  'door_keycard_entered_rejected',
  'door_code_entered_accepted',
  'door_code_entered_rejected',
])
const acceptedTypes = new Set(['door_granted', 'door_keycard_entered_accepted', 'door_code_entered_accepted'])

describe('whatever happens at a door', () => {
  it('in card_and_code nobody passes the entry without a known card and that person’s own code', () => {
    let grants = 0
    holds(makeDoor('card_and_code'), ({ made, input, before, world }) => {
      for (const action of made.actions) {
        if (action.type !== 'verdict' || !action.granted || action.pointId !== 'in') continue
        const presentation = before.points.in?.presentation
        const digits = before.points.in?.entry?.digits
        const override = before.durable.override?.mode
        // An override or a lockdown is another mode: its own rules are looked at elsewhere.
        if (before.durable.lockdown !== null || override !== undefined || !world.clockTrusted) continue
        expect(input).toMatchObject({ type: 'key', key: 'enter' })
        expect(presentation?.card).toEqual({ cardId: `id-${action.userId}`, parity: 'ok' })
        const owned = world.directory.codes.filter(({ userId }) => userId === action.userId)
        expect(owned.map(({ code }) => code)).toContain(digits)
        grants++
      }
    })
    expect(grants).toBeGreaterThan(0)
  })

  it('a refusal never moves the strike', () => {
    let refusals = 0
    holds(mixedDay, ({ made, input, before, world }) => {
      const shown = made.actions.filter((action) => action.type === 'verdict')
      // A card may end another's wait, refused, and be let in itself.
      const refused = shown.length > 0 && shown.every(({ granted }) => !granted)
      if (!refused || (input.type !== 'card' && input.type !== 'key')) return
      // What time alone would have done is not the refusal's doing.
      const tick = step(before, { type: 'tick' }, world.door, world.directory, world.now)
      const moves = (actions: Step['actions']) =>
        actions.filter(({ type }) => type !== 'verdict' && type !== 'click')
      expect(moves(made.actions)).toEqual(moves(tick.actions))
      expect(made.state.strike).toEqual(tick.state.strike)
      refusals++
    })
    expect(refusals).toBeGreaterThan(100)
  })

  it('an unlock time is never shortened but by a change to locked', () => {
    let extended = 0
    holds(mixedDay, ({ made, before, world }) => {
      const until = before.strike.grantUntilMonoMs
      if (until === null || world.monoMs >= until) return
      const after = made.state.strike.grantUntilMonoMs
      if (after === null) {
        expect(made.actions).toContainEqual({ type: 'relock' })
        expect(made.state.durable.lastMode === 'locked' || made.state.durable.lockdown !== null).toBe(true)
        return
      }
      expect(after).toBeGreaterThanOrEqual(until)
      if (after > until) extended++
    })
    expect(extended).toBeGreaterThan(0)
  })

  it('every verdict shown is one verdict event in the same commit, and the other way round', () => {
    holds(mixedDay, ({ made, before, world, input }) => {
      const events = made.commit.events.filter(({ type }) => verdictTypes.has(type))
      const shown = made.actions.filter((action) => action.type === 'verdict')
      const silent = events.filter(
        ({ reason, detail, side }) =>
          [detail.reasons].flat().includes('abandoned') ||
          reason === 'abandoned' ||
          (detail.mode === 'unlocked' && side === 'entry'),
      )
      expect(shown.length).toBe(events.length - silent.length)
      expect(shown.filter(({ granted }) => granted).length).toBe(
        events.filter((event) => acceptedTypes.has(event.type) && !silent.includes(event)).length,
      )
      // A presentation that is gone has left its verdict.
      for (const [id, point] of Object.entries(before.points)) {
        if (point.presentation === null || made.state.points[id]?.presentation === point.presentation)
          continue
        const goesOn = made.state.points[id]?.presentation?.card.cardId === point.presentation.card.cardId
        if (!goesOn) expect(events.some((event) => event.pointId === id)).toBe(true)
      }
      expect(input.type === 'tick' && events.some(({ type }) => acceptedTypes.has(type))).toBe(false)
      expect(world.state).toBe(made.state)
    })
  })

  it('what is granted has no reason, what is refused has one, and no event or action holds a code', () => {
    holds(mixedDay, ({ made }) => {
      for (const event of made.commit.events) {
        if (acceptedTypes.has(event.type)) expect(event.reason).toBeNull()
        else if (verdictTypes.has(event.type)) expect(event.reason).toBe([event.detail.reasons].flat()[0])
      }
      const written = JSON.stringify([made.commit, made.actions])
      for (const code of [...Object.values(codes), '1234567890123456']) expect(written).not.toContain(code)
    })
  })

  it('no more than 16 digits are ever kept, and only at a point that someone uses', () => {
    holds(mixedDay, ({ made }) => {
      for (const { entry, guard } of Object.values(made.state.points)) {
        expect(entry?.digits.length ?? 0).toBeLessThanOrEqual(16)
        expect(guard.recentWrongMonoMs.length).toBeLessThan(20)
      }
    })
  })

  it('a second look at the same instant changes nothing', () => {
    holds(mixedDay, ({ made, world }) => {
      const again = step(made.state, { type: 'tick' }, world.door, world.directory, world.now)
      expect(again.state).toBe(made.state)
      expect(again.actions).toEqual([])
      expect(again.commit).toEqual({ events: [], wrongCodes: [], guards: [], moves: [], door: null })
    })
  })

  it('a step changes neither its arguments nor anything but its result', () => {
    holds(mixedDay, ({ before, input, made, world }) => {
      const copy = structuredClone(before)
      const now = { ...world.now, monoMs: world.now.monoMs + 1 }
      step(before, input, world.door, world.directory, now)
      expect(before).toEqual(copy)
      expect(made.state.durable).toEqual(made.commit.door ?? before.durable)
    })
  })
})
