import { describe, expect, test } from 'vitest'
import {
  applyMessage,
  beginFeed,
  faceStore,
  loseFeed,
  receiveFace,
  unheard,
} from '../../../../renderer/stores/face.ts'
import { aView, codeScene, viewMessage } from '../views.ts'

describe('views', () => {
  test('the first view makes the line live and sets the clock', () => {
    const state = applyMessage(unheard, viewMessage({ wallMs: 500 }), 40)
    expect(state).toMatchObject({ link: 'live', viewAtMs: 40, clock: { wallMs: 500, atMs: 40 } })
    expect(state.view).toEqual(aView({ wallMs: 500 }))
  })

  test.each([
    { case: 'the next', seq: 6, taken: true },
    { case: 'one after a gap', seq: 40, taken: true },
    { case: 'the same again', seq: 5, taken: false },
    { case: 'a late one', seq: 4, taken: false },
  ])('$case view: taken $taken', ({ seq, taken }) => {
    const before = applyMessage(unheard, viewMessage({ seq: 5, doorName: 'old' }), 0)
    const after = applyMessage(before, viewMessage({ seq, doorName: 'new' }), 100)
    expect(after.view?.doorName).toBe(taken ? 'new' : 'old')
    expect(after.viewAtMs).toBe(taken ? 100 : 0)
  })

  test('a new feed starts its numbers anew', () => {
    const lost = loseFeed(applyMessage(unheard, viewMessage({ seq: 900 }), 0))
    expect(applyMessage(lost, viewMessage({ seq: 1 }), 10).view?.seq).toBe(1)
  })

  test('a feed that takes over from a living one starts its numbers anew, with no gap on the screen', () => {
    const sound = { id: 1, name: 'granted' } as const
    const old = applyMessage(unheard, viewMessage({ seq: 900, doorName: 'old' }), 0)
    const taken = beginFeed(old)
    expect(taken.view).toBe(old.view)
    const next = applyMessage(taken, viewMessage({ seq: 1, doorName: 'new', sound }), 10)
    expect(next).toMatchObject({ link: 'live', view: { doorName: 'new' }, sound: null })
  })

  test('a heartbeat sets the clock and leaves the view', () => {
    const before = applyMessage(unheard, viewMessage(), 0)
    const after = applyMessage(before, { type: 'heartbeat', wallMs: 77_000 }, 3_000)
    expect(after).toEqual({ ...before, clock: { wallMs: 77_000, atMs: 3_000 } })
  })

  test('a lost feed leaves nothing of the door, only the language', () => {
    const lost = loseFeed(applyMessage(unheard, viewMessage({ scene: codeScene, siteLocale: 'en' }), 0))
    expect(lost).toEqual({ ...unheard, link: 'lost', siteLocale: 'en', presentation: 1 })
  })
})

describe('sounds', () => {
  const refused = { id: 3, name: 'refused' } as const
  const first = applyMessage(unheard, viewMessage({ seq: 1, sound: refused }), 0)

  test('what sounded before the page came is not played', () => {
    expect(first.sound).toBeNull()
  })

  test('a new number is played, the same one stays the same object', () => {
    const second = applyMessage(first, viewMessage({ seq: 2, sound: { id: 4, name: 'key' } }), 1)
    const third = applyMessage(second, viewMessage({ seq: 3, sound: { id: 4, name: 'key' } }), 2)
    expect(second.sound).toEqual({ id: 4, name: 'key' })
    expect(third.sound).toBe(second.sound)
  })

  test('the same sound under a new number is played again', () => {
    const second = applyMessage(first, viewMessage({ seq: 2, sound: { id: 4, name: 'key' } }), 1)
    const third = applyMessage(second, viewMessage({ seq: 3, sound: { id: 5, name: 'key' } }), 2)
    expect(third.sound).not.toBe(second.sound)
  })
})

test('a presentation counts when code entry ends, not while it goes on', () => {
  const scenes = [
    { kind: 'idle' },
    codeScene,
    { ...codeScene, digits: 3 },
    { kind: 'refused' },
    { kind: 'idle' },
  ] as const
  let state = unheard
  const counts = scenes.map((scene, seq) => {
    state = applyMessage(state, viewMessage({ seq, scene }), seq)
    return state.presentation
  })
  expect(counts).toEqual([0, 0, 0, 1, 1])
})

test('a message of another shape is refused and changes nothing', () => {
  const before = faceStore.getState()
  expect(() => receiveFace({ type: 'view', view: { seq: 1 } }, 0)).toThrow()
  expect(faceStore.getState()).toBe(before)
})
