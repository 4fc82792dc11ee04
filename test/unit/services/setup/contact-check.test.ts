import { expect, test } from 'vitest'
import { ContactCheck } from '../../../../main/controller/services/setup/contact-check.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'

async function hears(...said: readonly (readonly [open: boolean | null, forMs: number])[]) {
  const clock = new ManualClock(0)
  let followed = 0
  const check = new ContactCheck(clock, () => {
    followed += 1
  })
  for (const [open, forMs] of said) {
    check.hear(open)
    await clock.advance(forMs)
  }
  return { followed, complaint: check.complaint }
}

test('closed, opened and closed again is following, once', async () => {
  expect(await hears([false, 500], [true, 500], [false, 500])).toMatchObject({ followed: 1 })
  expect(await hears([false, 500], [true, 500], [false, 500], [true, 500], [false, 500])).toMatchObject({
    followed: 1,
  })
})

test('an open door is closed first', async () => {
  expect(await hears([true, 5_000], [false, 500], [true, 500], [false, 500])).toMatchObject({ followed: 1 })
})

test('chatter is not following', async () => {
  expect(await hears([false, 500], [true, 399], [false, 399], [true, 399], [false, 500])).toEqual({
    followed: 0,
    complaint: 'the contact never said open',
  })
})

test.each([
  ['the contact says nothing', [[null, 500]]],
  ['the contact says open while the door is closed: it may be wired the other way', [[true, 500]]],
  [
    'the contact never said closed again',
    [
      [false, 500],
      [true, 500],
    ],
  ],
] as const)('%s', async (complaint, said) => {
  expect(await hears(...said)).toEqual({ followed: 0, complaint })
})
