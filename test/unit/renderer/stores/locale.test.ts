import { expect, test } from 'vitest'
import { applyMessage, unheard } from '../../../../renderer/stores/face.ts'
import { createLocaleChoice } from '../../../../renderer/stores/locale.ts'
import { FakeTimers } from '../fake-timers.ts'
import { codeScene, viewMessage } from '../views.ts'

function setUp() {
  const timers = new FakeTimers()
  const choice = createLocaleChoice(timers)
  return { timers, choice, chosen: () => choice.store.getState().chosen }
}
const idle = applyMessage(unheard, viewMessage(), 0)
const typing = applyMessage(unheard, viewMessage({ scene: codeScene }), 0)

test('a choice lasts 20 s', () => {
  const { timers, choice, chosen } = setUp()
  choice.choose('en')
  timers.advance(19_999)
  expect(chosen()).toBe('en')
  timers.advance(1)
  expect(chosen()).toBeNull()
})

test('a second choice counts from itself', () => {
  const { timers, choice, chosen } = setUp()
  choice.choose('en')
  timers.advance(15_000)
  choice.choose('ja')
  timers.advance(15_000)
  expect(chosen()).toBe('ja')
  timers.advance(5_000)
  expect(chosen()).toBeNull()
})

test('typing a code keeps it', () => {
  const { timers, choice, chosen } = setUp()
  choice.choose('en')
  timers.advance(15_000)
  choice.see(typing)
  timers.advance(15_000)
  expect(chosen()).toBe('en')
})

test('other scenes do not keep it: the next person gets the language of the site', () => {
  const { timers, choice, chosen } = setUp()
  choice.choose('en')
  timers.advance(15_000)
  choice.see(idle)
  timers.advance(5_000)
  expect(chosen()).toBeNull()
})

test('without a choice nothing is chosen by typing', () => {
  const { timers, choice, chosen } = setUp()
  choice.see(typing)
  timers.advance(30_000)
  expect(chosen()).toBeNull()
})
