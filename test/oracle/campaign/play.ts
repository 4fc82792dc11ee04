import type { DoorInput, Step } from '../../../main/controller/access/machine.ts'
import type { Diary } from '../rules/diary.ts'
import { type Answer, answer } from '../rules/oracle.ts'
import type { Known } from '../rules/scene.ts'
import { difference } from './compare.ts'
import { type Machine, MachineUnderTest } from './machine-under-test.ts'
import { makeMove } from './make-moves.ts'
import { makeWorld } from './make-world.ts'
import type { Move } from './moves.ts'
import { Random } from './random.ts'
import type { Story } from './story.ts'
import { TwoFactorWatch } from './two-factors.ts'
import { doorIn, nowIn, type World } from './world.ts'

/** What became of one input, for whoever counts or reports. */
export interface Seen {
  readonly input: DoorInput
  readonly known: Known
  readonly step: Step
  readonly answer: Answer
}

interface Played {
  readonly moves: readonly Move[]
  readonly inputs: number
  /** Grants in card_and_code at which the promise of two factors was checked. */
  readonly watched: number
  readonly diary: Diary
  /** What differed at the last move; null if nothing did. */
  readonly failure: string | null
}

/** One story, made up as it goes. */
export function playRandom(
  machine: Machine,
  seed: number,
  sequence: number,
  see: (seen: Seen) => void,
): Played {
  const random = new Random(seed, sequence)
  const world = makeWorld(random)
  const length = random.between(3, 12)
  const moments: number[] = [world.clock.monoMs]
  const story: Omit<Story, 'deadlineMs'> = { random, world, moments, lastBadge: null, next: null }
  return play(machine, world, see, (i, deadlineMs) => {
    if (i >= length) return null
    moments.push(world.clock.monoMs)
    if (moments.length > 5) moments.shift()
    const told: Story = { ...story, deadlineMs }
    const move = makeMove(told)
    story.lastBadge = told.lastBadge
    story.next = told.next
    return move
  })
}

/** The same world again, with moves already known. */
export function replay(
  machine: Machine,
  seed: number,
  sequence: number,
  moves: readonly Move[],
  see: (seen: Seen) => void = () => {},
): Played {
  return play(machine, makeWorld(new Random(seed, sequence)), see, (i) => moves[i] ?? null)
}

function play(
  machine: Machine,
  world: World,
  see: (seen: Seen) => void,
  nextMove: (i: number, deadlineMs: number | null) => Move | null,
): Played {
  const diary = diaryBefore(world)
  const door = new MachineUnderTest(machine, world)
  const watch = new TwoFactorWatch()
  const moves: Move[] = []
  let inputs = 0

  const take = (input: DoorInput): string | null => {
    inputs += 1
    const known: Known = { diary, door: doorIn(world), people: world.people, now: nowIn(world) }
    const modeBefore = door.durable.lastMode
    const step = door.step(input, known.door)
    const expected = answer(known, input)
    see({ input, known, step, answer: expected })
    return (
      watch.broken(input, step, world, modeBefore, door.durable.lastMode) ??
      difference(step, expected, known, door)
    )
  }
  const perform = ({ afterMs, act }: Move): string | null => {
    pass(world, afterMs)
    switch (act.type) {
      case 'input':
        return take(act.input)
      case 'typing': {
        for (const { key, gapMs } of act.keys) {
          pass(world, gapMs)
          const failure = take({ type: 'key', pointId: act.pointId, key })
          if (failure !== null) return failure
        }
        return null
      }
      case 'change':
        act.apply(world)
        return null
      case 'lockout_cleared':
        door.clearLockout(act.card)
        diary.points.push({ what: 'lock-out cleared', card: act.card, at: world.clock.monoMs })
        return null
      case 'place_forgotten': {
        const { userId, area } = act
        door.forgetPlace(userId, area)
        diary.door.push({ what: 'place forgotten', userId, area, at: world.clock.monoMs })
        return null
      }
      case 'restart':
        door.restart()
        watch.forget()
        noteStart(diary, world.clock.monoMs)
        return null
    }
  }

  for (let i = 0; ; i += 1) {
    const move = nextMove(i, door.deadlineMs())
    if (move === null) return { moves, inputs, watched: watch.watched, diary, failure: null }
    moves.push(move)
    const failure = perform(move)
    if (failure !== null) return { moves, inputs, watched: watch.watched, diary, failure }
  }
}

function pass(world: World, ms: number): void {
  world.clock.monoMs += ms
  world.clock.wallMs += ms
}

/** What the diary says of the time before the story: the mode, and wrong codes already counted. */
function diaryBefore({ before, clock }: World): Diary {
  const at = clock.monoMs
  const diary: Diary = { points: [], door: [{ what: 'mode', mode: before.lastMode, trusted: true, at }] }
  const wrong = (times: number, facts: { point: string; alone: boolean; countedOn: string | null }): void => {
    for (let i = 0; i < times; i += 1) diary.points.push({ what: 'wrong code', ...facts, at })
  }
  for (const [card, count] of Object.entries(before.wrongOnCard)) {
    wrong(count, { point: 'elsewhere', alone: false, countedOn: card })
  }
  for (const [point, { alone, badge }] of Object.entries(before.wrongAtPoint)) {
    wrong(badge, { point, alone: false, countedOn: null })
    wrong(alone, { point, alone: true, countedOn: null })
  }
  noteStart(diary, at)
  return diary
}

function noteStart(diary: Diary, at: number): void {
  diary.points.push({ what: 'controller started', at })
  diary.door.push({ what: 'controller started', at })
}
