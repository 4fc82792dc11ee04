import type { Machine } from './machine-under-test.ts'
import { makeWorld } from './make-world.ts'
import { describe, type Move } from './moves.ts'
import { replay, type Seen } from './play.ts'
import { Random } from './random.ts'

/** The smallest part of a failing story that still fails, as a table with what the machine said to it. */
export function report(machine: Machine, seed: number, sequence: number, moves: readonly Move[]): string {
  const small = shrink(machine, seed, sequence, moves)
  const seen: Seen[] = []
  const { failure } = replay(machine, seed, sequence, small, (one) => seen.push(one))
  const { people, settings, week, exceptions, clock, before } = makeWorld(new Random(seed, sequence))
  const rows = seen.map((one) => {
    const { input, known } = one
    const { monoMs, local } = known.now
    const time = `${Math.floor(local.minute / 60)}:${String(local.minute % 60).padStart(2, '0')}`
    const { type, ...rest } = input
    const said =
      one.what === 'switch'
        ? [...one.answer.events, ...one.answer.orders].map((told) => JSON.stringify(told))
        : [
            ...one.step.commit.events.map((event) => `${event.type}(${event.reason ?? ''})`),
            ...one.step.actions.map((action) => action.type),
          ]
    return `| ${monoMs} | ${time} | ${type} ${JSON.stringify(rest)} | ${said.join(' ')} |`
  })
  return [
    `seed ${seed}, sequence ${sequence}: ${failure}`,
    '| mono ms | local | input | machine |',
    ...rows,
    'moves:',
    ...small.map(({ afterMs, act }) => `  +${afterMs} ms  ${describe(act)}`),
    'world:',
    ...Object.entries({ clock, settings, before, exceptions, ...people }).map(
      ([name, value]) => `  ${name}: ${JSON.stringify(value)}`,
    ),
    ...[...new Set(week.map((plan) => JSON.stringify(plan)))].map((plan) => `  weekly: ${plan}`),
  ].join('\n')
}

/** Leaves out moves, with and without the time before them, as long as the story still fails. */
function shrink(machine: Machine, seed: number, sequence: number, moves: readonly Move[]): readonly Move[] {
  const fails = (some: readonly Move[]): readonly Move[] | null => {
    const played = replay(machine, seed, sequence, some)
    return played.failure === null ? null : played.moves
  }
  let smallest = fails(moves) ?? moves
  for (let smaller: readonly Move[] | null = smallest; smaller !== null; ) {
    smallest = smaller
    smaller = null
    for (let i = 0; i < smallest.length && smaller === null; i += 1) {
      smaller = fails(smallest.toSpliced(i, 1)) ?? fails(without(smallest, i))
    }
  }
  return smallest
}

/** Without one move, but with its time: the next one comes when it came. */
function without(moves: readonly Move[], i: number): readonly Move[] {
  const [left, next] = [moves[i], moves[i + 1]]
  if (left === undefined || next === undefined) return moves.toSpliced(i, 1)
  const typingMs = left.act.type === 'typing' ? left.act.keys.reduce((sum, { gapMs }) => sum + gapMs, 0) : 0
  return moves.toSpliced(i, 2, { ...next, afterMs: left.afterMs + typingMs + next.afterMs })
}
