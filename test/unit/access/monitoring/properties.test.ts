import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MonitorInput } from '../../../../main/controller/access/monitoring/monitor.ts'
import {
  contactLevel,
  nextMonitorDeadlineMs,
} from '../../../../main/controller/access/monitoring/warnings.ts'
import { MonitorWorld } from './monitor-world.ts'

const level = fc.constantFrom(true, true, true, false, false, false, null)
const input: fc.Arbitrary<MonitorInput> = fc.oneof(
  { weight: 6, arbitrary: level.map((open) => ({ type: 'contact' as const, open })) },
  { weight: 3, arbitrary: level.map((pressed) => ({ type: 'rex' as const, pressed })) },
  { weight: 1, arbitrary: level.map((tampered) => ({ type: 'tamper' as const, tampered })) },
)
const move = fc.record({
  pauseMs: fc.constantFrom(0, 1, 49, 50, 51, 399, 400, 401, 2_999, 3_000, 10_000, 49_600, 60_000),
  strike: fc.constantFrom('locked', 'locked', 'granted', 'held'),
  input,
})
const moves = fc.array(move, { maxLength: 25 })

function play(
  given: readonly { pauseMs: number; strike: string; input: MonitorInput }[],
  see: (door: MonitorWorld, said: readonly string[]) => void,
): void {
  const door = new MonitorWorld({ rexUnlocks: true })
  for (const { pauseMs, strike, input } of given) {
    if (strike === 'granted') door.granted()
    else if (strike === 'held') door.unlocked()
    else door.relocked()
    door.give(input).pass(pauseMs)
    see(door, door.said())
  }
}

describe('whatever the switches say', () => {
  it('an alarm of the door goes on only while it is not known to be closed', () => {
    fc.assert(
      fc.property(moves, (given) => {
        play(given, (door) => {
          if (contactLevel(door.state) === 'closed') expect(door.warning).toBeNull()
        })
      }),
    )
  })

  it('an unplugged contact is unknown', () => {
    fc.assert(
      fc.property(moves, (given) => {
        const told = given.map(({ input }) => input)
        let played = 0
        play(given, (door) => {
          played += 1
          const last = told.slice(0, played).findLast(({ type }) => type === 'contact')
          if (last?.type === 'contact' && last.open === null) expect(contactLevel(door.state)).toBe('unknown')
        })
      }),
    )
  })

  it('nothing opens the strike but a press of the exit button that is logged', () => {
    fc.assert(
      fc.property(moves, (given) => {
        play(given, (_door, said) => {
          const count = (what: string) => said.filter((one) => one === what).length
          expect(count('> rex_unlock')).toBe(count('door_press_to_exit_accepted'))
        })
      }),
    )
  })

  it('a door is opened and closed by turns, and forced open only as it opens', () => {
    fc.assert(
      fc.property(moves, (given) => {
        const all: string[] = []
        play(given, (_door, said) => all.push(...said.filter((one) => !one.startsWith('>'))))
        all.forEach((event, at) => {
          if (event === 'door_forced_open') expect(all[at - 1]).toBe('door_opened')
        })
        const turns = all.filter((event) => event === 'door_opened' || event === 'door_closed')
        const found = all.some((event) => event.endsWith('found=true') && !event.startsWith('door_tamper'))
        const again = turns.filter((event, at) => event === turns[at - 1])
        if (!found) expect(again).toEqual([])
      }),
    )
  })

  it('is looked at again later than now, or not at all', () => {
    fc.assert(
      fc.property(moves, (given) => {
        play(given, (door) => {
          const next = nextMonitorDeadlineMs(door.state, door.monitoring, door.monoMs)
          expect(next ?? Number.POSITIVE_INFINITY).toBeGreaterThan(door.monoMs)
        })
      }),
    )
  })
})
