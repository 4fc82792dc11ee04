import type { DoorInput, Step } from '../../../main/controller/access/machine.ts'
import type { MonitorInput } from '../../../main/controller/access/monitoring/monitor.ts'
import type { Diary } from '../rules/diary.ts'
import { modeNow } from '../rules/mode.ts'
import { answerSwitches, type SwitchAnswer } from '../rules/monitoring.ts'
import { type Answer, answer } from '../rules/oracle.ts'
import type { Known } from '../rules/scene.ts'
import { strikeIsOpen } from '../rules/strike.ts'
import { emptyBook, noteLook, noteSaid, type SwitchBook } from '../rules/switches.ts'
import { difference } from './compare.ts'
import { switchesDiffer } from './compare-switches.ts'
import { type Machine, MachineUnderTest } from './machine-under-test.ts'
import { makeMove } from './make-moves.ts'
import { firstSaid } from './make-switch.ts'
import { makeWorld } from './make-world.ts'
import type { Move } from './moves.ts'
import { Random } from './random.ts'
import type { Story } from './story.ts'
import { TwoFactorWatch } from './two-factors.ts'
import { doorIn, nowIn, type World } from './world.ts'

/** What became of one input, for whoever counts or reports. */
export type Seen =
  | {
      readonly what: 'input'
      readonly input: DoorInput
      readonly known: Known
      readonly step: Step
      readonly answer: Answer
    }
  | {
      readonly what: 'switch'
      readonly input: MonitorInput
      readonly known: Known
      readonly answer: SwitchAnswer
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
  const story: Omit<Story, 'deadlineMs' | 'watchDeadlineMs'> = {
    random,
    world,
    moments,
    lastBadge: null,
    next: null,
  }
  const first = world.flavour.switches ? firstSaid(random) : []
  return play(machine, world, see, (i, deadlines) => {
    const said = first[i]
    if (said !== undefined) return { afterMs: 0, act: { type: 'switch', input: said } }
    if (i >= first.length + length) return null
    moments.push(world.clock.monoMs)
    if (moments.length > 5) moments.shift()
    const told: Story = { ...story, ...deadlines }
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
  nextMove: (i: number, deadlines: Pick<Story, 'deadlineMs' | 'watchDeadlineMs'>) => Move | null,
): Played {
  const diary = diaryBefore(world)
  const door = new MachineUnderTest(machine, world)
  const watch = new TwoFactorWatch()
  const moves: Move[] = []
  let inputs = 0
  let book: SwitchBook = emptyBook()

  const knownNow = (): Known => ({
    diary,
    door: doorIn(world),
    people: world.people,
    now: nowIn(world),
  })
  const take = (input: DoorInput): string | null => {
    inputs += 1
    const known = knownNow()
    const modeBefore = door.durable.lastMode
    const step = door.step(input, known.door)
    const expected = answer(known, input)
    see({ what: 'input', input, known, step, answer: expected })
    return (
      watch.broken(input, step, world, modeBefore, door.durable.lastMode) ??
      difference(step, expected, known, door)
    )
  }
  /** The door first, as time may have changed it; then its switches, and what they order of it. */
  const look = (input: MonitorInput): string | null => {
    const late = take({ type: 'tick' })
    if (late !== null) return late
    inputs += 1
    const known = knownNow()
    const at = known.now.monoMs
    const strikeOpen = strikeIsOpen(known)
    noteSaid(book, input, at, strikeOpen)
    noteLook(book, world.monitoring, { at, strikeOpen, strikeHeld: modeNow(known).mode === 'unlocked' })
    const expected = answerSwitches(book, world.monitoring, input.type === 'silence' ? input.alarms : [])
    const step = door.watch(input)
    see({ what: 'switch', input, known, answer: expected })
    const differs = switchesDiffer(step, expected, book, known, door, world.monitoring)
    if (differs !== null) return differs
    for (const type of expected.orders) {
      const failure = take({ type })
      if (failure !== null) return failure
    }
    return null
  }
  /** Time passes; whatever the switches' monitoring asked to be woken for is looked at. */
  const pass = (ms: number): string | null => {
    const endMs = world.clock.monoMs + ms
    for (;;) {
      const due = door.watchDeadlineMs()
      if (due === null || due > endMs) break
      move(world, due - world.clock.monoMs)
      const failure = look({ type: 'tick' })
      if (failure !== null) return failure
    }
    move(world, endMs - world.clock.monoMs)
    return null
  }
  const perform = ({ afterMs, act }: Move): string | null => {
    const late = pass(afterMs)
    if (late !== null) return late
    switch (act.type) {
      case 'input':
        return take(act.input) ?? (world.flavour.switches ? look({ type: 'tick' }) : null)
      case 'switch':
        return look(act.input)
      case 'typing': {
        for (const { key, gapMs } of act.keys) {
          const failure = pass(gapMs) ?? take({ type: 'key', pointId: act.pointId, key })
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
      case 'restart': {
        // A controller that ran until then has been woken for what was due.
        const due = door.deadlineMs()
        const failure = due !== null && due <= world.clock.monoMs ? take({ type: 'tick' }) : null
        if (failure !== null) return failure
        door.restart()
        book = emptyBook()
        watch.forget()
        noteStart(diary, world.clock.monoMs)
        return null
      }
    }
  }

  for (let i = 0; ; i += 1) {
    const next = nextMove(i, { deadlineMs: door.deadlineMs(), watchDeadlineMs: door.watchDeadlineMs() })
    if (next === null) return { moves, inputs, watched: watch.watched, diary, failure: null }
    moves.push(next)
    const failure = perform(next)
    if (failure !== null) return { moves, inputs, watched: watch.watched, diary, failure }
  }
}

function move(world: World, ms: number): void {
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
