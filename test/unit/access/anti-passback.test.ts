import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { AreaConfig, DoorConfig } from '../../../main/controller/access/model.ts'
import { codes, DoorWorld, makeDoor, reasons, strikeActions, types, verdict } from './door-world.ts'

const forgiveMinute = 240
const hard: AreaConfig = { id: 'lab', hard: true, forgiveMinute }
const soft: AreaConfig = { id: 'lab', hard: false, forgiveMinute }

/** A door whose `in` leads into these areas and whose `out` leads out of them. */
function doorInto(areas: readonly AreaConfig[], mode: DoorMode = 'access_controlled'): DoorConfig {
  return makeDoor(mode, {
    points: [
      { id: 'in', side: 'entry', areas },
      { id: 'out', side: 'exit', areas },
    ],
  })
}

/** Longer than an opening: a card shown then is another coming. */
const laterMs = 15_000

function inside(world: DoorWorld, who: string): boolean | undefined {
  return world.directory.placesOf(who).find(({ areaId }) => areaId === 'lab')?.inside
}

describe('whose place is not known', () => {
  it.each([hard, soft])('passes, and is inside then (%o)', (area) => {
    const world = new DoorWorld(doorInto([area]))
    const made = world.card('anna')
    expect(types(made)).toEqual(['door_keycard_entered_accepted'])
    expect(made.commit.moves).toMatchObject([{ userId: 'anna', areaId: 'lab', place: { inside: true } }])
    expect(inside(world, 'anna')).toBe(true)
  })

  it('may leave without having come, unlogged', () => {
    const world = new DoorWorld(doorInto([hard]))
    expect(types(world.card('anna', 'out'))).toEqual(['door_keycard_entered_accepted'])
    expect(inside(world, 'anna')).toBe(false)
  })
})

describe('whoever has not left', () => {
  it('is refused where the area is hard, by card, by code alone, and by badge and code', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    const again = world.pass(laterMs).card('anna')
    expect(types(again)).toEqual(['door_keycard_entered_rejected'])
    expect(reasons(again)).toEqual(['anti_passback'])
    expect(strikeActions(again)).not.toContain('unlock')
    expect(again.commit.moves).toEqual([])

    world.type(`${codes.ben}#`)
    const byCode = world.pass(laterMs).type(`${codes.ben}#`)
    expect(types(byCode)).toEqual(['door_code_entered_rejected'])
    expect(reasons(byCode)).toEqual(['anti_passback'])

    const pairs = new DoorWorld(doorInto([hard], 'card_and_code'))
    expect(types(pairs.enter('anna', codes.anna))).toEqual(['door_granted'])
    const twice = pairs.pass(laterMs).enter('anna', codes.anna)
    expect(types(twice)).toEqual(['door_rejected'])
    expect(reasons(twice)).toEqual(['anti_passback'])
    expect(verdict(twice)).toMatchObject({ granted: false, showAtMonoMs: pairs.monoMs + 300 })
  })

  it('is asked for a code like any other: nothing is told by a badge', () => {
    const world = new DoorWorld(doorInto([hard], 'card_and_code'))
    world.enter('anna', codes.anna)
    const badge = world.pass(laterMs).card('anna')
    expect(badge.commit.events).toEqual([])
    expect(world.point().presentation).not.toBeNull()
  })

  it('passes where it is soft, and that is logged after the entry', () => {
    const world = new DoorWorld(doorInto([soft]))
    world.card('anna')
    const again = world.pass(laterMs).card('anna')
    expect(types(again)).toEqual(['door_keycard_entered_accepted', 'door_apb_double_entry'])
    expect(again.commit.events[1]).toMatchObject({
      userId: 'anna',
      pointId: 'in',
      side: 'entry',
      detail: { areaId: 'lab' },
    })
    expect(strikeActions(again)).toContain('unlock')
  })

  it('raises duress all the same', () => {
    const world = new DoorWorld(doorInto([hard], 'card_and_code'))
    world.enter('anna', codes.anna)
    expect(types(world.pass(laterMs).enter('anna', codes.annaDuress))).toEqual(['door_rejected', 'duress'])
  })

  it('is refused by the one hard area of several, and nothing of the soft one is logged', () => {
    const world = new DoorWorld(doorInto([soft, { ...hard, id: 'vault' }]))
    world.card('anna')
    expect(types(world.pass(laterMs).card('anna'))).toEqual(['door_keycard_entered_rejected'])
  })
})

describe('the way out', () => {
  it('is never refused: twice is logged', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(laterMs).card('anna', 'out')
    const again = world.pass(laterMs).card('anna', 'out')
    expect(types(again)).toEqual(['door_keycard_entered_accepted', 'door_apb_double_exit'])
    expect(reasons(again)).toEqual([])
    expect(strikeActions(again)).toContain('unlock')
  })

  it('lets the person in again', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(laterMs).card('anna', 'out')
    expect(types(world.pass(laterMs).card('anna'))).toEqual(['door_keycard_entered_accepted'])
  })

  it('is another way at once: in, out and in again within one opening are three passages', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(3_000).card('anna', 'out')
    expect(inside(world, 'anna')).toBe(false)
    world.pass(3_000).card('anna')
    expect(inside(world, 'anna')).toBe(true)
  })
})

describe('one coming', () => {
  it('is a card shown again while its opening runs, to the millisecond', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    expect(types(world.pass(9_999).card('anna'))).toEqual(['door_keycard_entered_accepted'])
    expect(types(world.pass(5_000).card('anna'))).toEqual(['door_keycard_entered_rejected'])
  })

  it('does not begin anew with each time the card is shown', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(6_000).card('anna')
    expect(types(world.pass(6_000).card('anna'))).toEqual(['door_keycard_entered_rejected'])
  })

  it('ends with its strike: a lockdown begins in it', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(1_000).give({ type: 'lockdown', scenarioId: 's', groupIds: [], actorId: 'op' })
    const again = world.pass(3_000).card('anna')
    expect(reasons(again)).toEqual(['lockdown', 'anti_passback'])
  })
})

describe('a grant that nobody went through on', () => {
  /** A door whose contact says closed. */
  function watched(areas: readonly AreaConfig[] = [hard]): DoorWorld {
    const world = new DoorWorld(doorInto(areas))
    world.give({ type: 'door_closed' })
    return world
  }

  it('is taken back 2 s after its time, as the contact has said closed all along', () => {
    const world = watched()
    world.card('anna')
    expect(world.tick(11_999).commit.moves).toEqual([])
    expect(world.tick(1).commit.moves).toEqual([{ userId: 'anna', areaId: 'lab', place: null }])
    expect(types(world.card('anna'))).toEqual(['door_keycard_entered_accepted'])
  })

  it('puts the person back to where they were', () => {
    const world = watched()
    world.card('anna')
    world.give({ type: 'door_opened' })
    world.give({ type: 'door_closed' })
    world.pass(laterMs).card('anna', 'out')
    world.tick(laterMs)
    expect(inside(world, 'anna')).toBe(true)
  })

  it('stands once the door was opened, be it at the last moment', () => {
    const world = watched()
    world.card('anna')
    world.pass(11_999).give({ type: 'door_opened' })
    world.give({ type: 'door_closed' })
    world.tick(laterMs)
    expect(inside(world, 'anna')).toBe(true)
    expect(types(world.card('anna'))).toEqual(['door_keycard_entered_rejected'])
  })

  it.each([
    ['no contact was heard', (world: DoorWorld) => world.card('anna')],
    [
      'the contact is lost meanwhile',
      (world: DoorWorld) => {
        world.give({ type: 'door_closed' })
        world.card('anna')
        world.give({ type: 'contact_lost' })
      },
    ],
    [
      'the door stood open already',
      (world: DoorWorld) => {
        world.give({ type: 'door_closed' })
        world.give({ type: 'door_opened' })
        world.card('anna')
      },
    ],
  ])('stands where %s', (_, enter) => {
    const world = new DoorWorld(doorInto([hard]))
    enter(world)
    world.tick(60_000)
    expect(inside(world, 'anna')).toBe(true)
  })

  it('waits longer for whoever shows the card again', () => {
    const world = watched()
    world.card('anna')
    world.pass(9_000).card('anna')
    world.tick(11_000)
    expect(inside(world, 'anna')).toBe(true)
    world.tick(1_000)
    expect(inside(world, 'anna')).toBeUndefined()
  })

  it('does not undo what happened meanwhile elsewhere, or at the desk', () => {
    const world = watched()
    world.card('anna')
    const there = { areaId: 'lab', inside: false, day: 1, sinceMs: 5 }
    world.directory.placesByUser.set('anna', [there])
    world.tick(laterMs)
    expect(world.directory.placesOf('anna')).toEqual([there])
    world.pass(laterMs).card('ben')
    world.directory.placesByUser.set('ben', [])
    world.tick(laterMs)
    expect(world.directory.placesOf('ben')).toEqual([])
  })
})

describe('places are forgotten', () => {
  it('at the set minute of the wall clock', () => {
    const world = new DoorWorld(doorInto([{ ...hard, forgiveMinute: 720 }]))
    world.card('anna')
    expect(types(world.at('11:59').card('anna'))).toEqual(['door_keycard_entered_rejected'])
    expect(types(world.at('12:00').card('anna'))).toEqual(['door_keycard_entered_accepted'])
  })

  it('when the clock jumps into another day, forward or back; not within the day', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('anna')
    world.pass(laterMs).wallOffsetMs = 3_600_000
    expect(types(world.card('anna'))).toEqual(['door_keycard_entered_rejected'])
    for (const days of [1, -1, 3_650]) {
      const jumped = new DoorWorld(doorInto([hard]))
      jumped.card('anna')
      jumped.pass(laterMs).wallOffsetMs = days * 86_400_000
      expect(types(jumped.card('anna'))).toEqual(['door_keycard_entered_accepted'])
    }
  })

  it('while the clock can’t be trusted: nobody is refused for where they were, and nothing is logged of it', () => {
    for (const area of [hard, soft]) {
      const world = new DoorWorld(doorInto([area]))
      world.card('cora')
      world.clockTrusted = false
      expect(types(world.pass(laterMs).card('cora'))).toEqual(['door_keycard_entered_accepted'])
    }
  })
})

describe('a door that is unlocked', () => {
  it('stops nobody, but knows who came in by their card', () => {
    const world = new DoorWorld(doorInto([hard], 'unlocked'))
    const made = world.card('anna')
    expect(types(made)).toEqual(['door_keycard_entered_accepted'])
    expect(inside(world, 'anna')).toBe(true)
    expect(reasons(world.pass(laterMs).card('anna'))).toEqual(['anti_passback'])
  })
})

describe('nobody is moved', () => {
  it('by a refusal, an opening from afar, or at a point of no area', () => {
    const world = new DoorWorld(doorInto([hard]))
    world.card('stranger')
    world.give({ type: 'operator_unlock', actorId: 'op' })
    world.give({ type: 'user_unlock', userId: 'anna', cardId: 'id-anna', actorId: 'key' })
    const plain = new DoorWorld(doorInto([]))
    plain.card('anna')
    for (const { commit } of [...world.steps, ...plain.steps]) expect(commit.moves).toEqual([])
  })

  it('and the directory is not asked where no area is', () => {
    const world = new DoorWorld(doorInto([]))
    world.directory.placesOf = () => {
      throw new Error('asked without need')
    }
    world.card('anna')
    world.card('anna', 'out')
    world.type(`${codes.ben}#`)
  })
})

it('in a hard area nobody is let in twice in a row in one day, whatever is done', () => {
  const act = fc.record({
    point: fc.constantFrom('in', 'out'),
    who: fc.constantFrom('anna', 'ben'),
    afterMs: fc.integer({ min: 10_000, max: 100_000 }),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const world = new DoorWorld(doorInto([hard]))
      const last = new Map<string, string>()
      for (const { point, who, afterMs } of acts) {
        const granted = types(world.pass(afterMs).card(who, point))[0] === 'door_keycard_entered_accepted'
        expect(granted).toBe(point === 'out' || last.get(who) !== 'in')
        if (granted) last.set(who, point)
      }
    }),
  )
})
