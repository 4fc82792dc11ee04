import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeypadKey } from '../../../../main/contract/card-read.ts'
import { settle } from '../../../fakes/manual-clock.ts'
import { everything, must } from '../../../fakes/test-site.ts'
import { happenedAt, makeTwoDoors, type TwoDoors } from './two-doors-site.ts'

/** Two doors on one machine: each its own reader, keypad and screen, both strikes on one relay board. */
let two: TwoDoors
beforeEach(async () => {
  two = await makeTwoDoors()
  two.site.person('04A1B2C3', ['482913'])
  two.site.person('04B2C3D4', ['739105'])
})
afterEach(() => two.site.close())

const strikes = () => [1, 2].map((channel) => two.site.hub.isRelayOn('virtual:relay', channel))
const scene = (pointId: string) => two.site.services.doors.face(pointId)?.current.scene.kind

async function present(uid: string, reader: string): Promise<void> {
  two.site.hub.present({ kind: 'uid', uid }, `virtual:${reader}`)
  await settle()
}

async function type(keys: string, keypad: string): Promise<void> {
  for (const key of keys) two.site.hub.key((key === '#' ? 'enter' : key) as KeypadKey, `virtual:${keypad}`)
  await settle()
}

describe('each door opens by its own devices', () => {
  test('A on channel 1, B on channel 2', async () => {
    await present('04A1B2C3', 'reader')
    await type('482913#', 'keypad')
    expect(strikes()).toEqual([true, false])
    await two.site.clock.advance(11_000)
    await present('04A1B2C3', 'reader-b')
    await type('482913#', 'keypad-b')
    expect(strikes()).toEqual([false, true])
    expect(happenedAt(two.site)).toEqual(['door_granted', 'door_granted'])
  })

  test('both at once, by two people, each for its own time', async () => {
    await present('04A1B2C3', 'reader')
    await present('04B2C3D4', 'reader-b')
    await type('4829', 'keypad')
    await type('739105#', 'keypad-b')
    expect(strikes()).toEqual([false, true])
    await two.site.clock.advance(5_000)
    await type('13#', 'keypad')
    expect(strikes()).toEqual([true, true])
    await two.site.clock.advance(5_600)
    expect(strikes()).toEqual([true, false])
    await two.site.clock.advance(5_000)
    expect(strikes()).toEqual([false, false])
  })

  test('the reader inside opens its own door without a code', async () => {
    await present('04A1B2C3', 'reader-b-out')
    expect(strikes()).toEqual([false, true])
    expect(happenedAt(two.site)).toEqual(['door_keycard_entered_accepted'])
  })
})

describe('nothing of one door counts at the other', () => {
  test('a badge at A and its code at B’s keypad: B refuses, A goes on waiting', async () => {
    await present('04A1B2C3', 'reader')
    await type('482913#', 'keypad-b')
    expect(strikes()).toEqual([false, false])
    expect(happenedAt(two.site)).toEqual(['door_code_entered_rejected badge_first'])
    await two.site.clock.advance(300)
    expect([scene(two.inA), scene(two.inB)]).toEqual(['code', 'refused'])
    await type('482913#', 'keypad')
    expect(strikes()).toEqual([true, false])
  })

  test('a badge inside B is no badge at its entry', async () => {
    await present('04A1B2C3', 'reader-b-out')
    await two.site.clock.advance(11_000)
    await type('482913#', 'keypad-b')
    expect(strikes()).toEqual([false, false])
  })

  test('two halves of one code at two keypads are two codes', async () => {
    await present('04A1B2C3', 'reader')
    await present('04A1B2C3', 'reader-b')
    await type('482', 'keypad')
    await type('913#', 'keypad-b')
    expect(strikes()).toEqual([false, false])
    expect(happenedAt(two.site)).toEqual(['door_rejected wrong_code'])
    expect(scene(two.inA)).toBe('code')
  })

  test('a keypad that is lost ends what waits at its own point alone', async () => {
    await present('04A1B2C3', 'reader')
    await present('04B2C3D4', 'reader-b')
    two.site.hub.unplug('virtual:keypad-b')
    await settle()
    expect([scene(two.inA), scene(two.inB)]).toEqual(['code', 'out_of_service'])
    await type('482913#', 'keypad')
    expect(strikes()).toEqual([true, false])
  })

  test('the board that both strikes are on is lost and comes back: neither is open', async () => {
    await present('04A1B2C3', 'reader-b-out')
    two.site.hub.unplug('virtual:relay')
    await settle()
    await two.site.clock.advance(11_000)
    two.site.hub.plug('virtual:relay')
    await settle()
    expect(strikes()).toEqual([false, false])
  })
})

describe('one screen', () => {
  const shown = () => {
    const seen: string[] = []
    two.site.services.doors.watchScreen(({ doorName, scene }) => seen.push(`${doorName} ${scene.kind}`))
    return seen
  }

  test('shows the first entry point, whatever happens at the other door', async () => {
    const seen = shown()
    await present('04B2C3D4', 'reader-b')
    await type('739105#', 'keypad-b')
    expect(seen.every((line) => line.startsWith('Front door idle'))).toBe(true)
  })

  test('shows the point chosen for it from then on, and after a restart', async () => {
    const seen = shown()
    must(two.site.services.doorLayout.showOnScreen(everything, two.b, two.inB))
    await present('04A1B2C3', 'reader')
    await present('04B2C3D4', 'reader-b')
    expect(seen.at(-1)).toBe('Back door code')
    expect(seen.filter((line) => line.startsWith('Front'))).toHaveLength(1)
    expect(two.site.services.doors.facePoint()).toEqual({ doorId: two.b.id, pointId: two.inB })
    const again = await two.site.restart()
    two = { ...two, site: again }
    expect(again.services.doors.facePoint()?.pointId).toBe(two.inB)
  })

  test('shows no exit', () => {
    const result = two.site.services.doorLayout.showOnScreen(everything, two.b, two.outB)
    expect(result).toMatchObject({ ok: false, code: 'invalid_input' })
  })
})
