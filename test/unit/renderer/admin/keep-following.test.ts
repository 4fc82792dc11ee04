import { expect, test, vi } from 'vitest'
import { keepFollowing } from '../../../../renderer/admin/line/keep-following.ts'
import { FakeTimers } from '../fake-timers.ts'

/** Lets every promise that is ready run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Says one thing and ends. */
async function* shortFeed() {
  yield 'news'
}

function following() {
  const timers = new FakeTimers()
  const open = vi.fn(async (_signal: AbortSignal) => shortFeed())
  const onMessage = vi.fn()
  const onLost = vi.fn()
  return { timers, open, onMessage, onLost, stop: keepFollowing({ open, onMessage, onLost }, timers) }
}

test('a feed that is lost is opened again a second later', async () => {
  const { timers, open, onMessage, onLost } = following()
  await settled()
  expect(onMessage.mock.calls).toEqual([['news']])
  expect(onLost).toHaveBeenCalledTimes(1)
  timers.advance(999)
  expect(open).toHaveBeenCalledTimes(1)
  timers.advance(1)
  await settled()
  expect(open).toHaveBeenCalledTimes(2)
  expect(onMessage).toHaveBeenCalledTimes(2)
})

test('stopped while a feed is open, its call is called off and no other is made', async () => {
  const { timers, open, onLost, stop } = following()
  stop()
  await settled()
  timers.advance(60_000)
  expect(open).toHaveBeenCalledTimes(1)
  expect(open.mock.calls[0]?.[0].aborted).toBe(true)
  expect(onLost).not.toHaveBeenCalled()
})

test('stopped while it waits to open again, it does not', async () => {
  const { timers, open, stop } = following()
  await settled()
  stop()
  timers.advance(60_000)
  expect(open).toHaveBeenCalledTimes(1)
})
