import { expect, test, vi } from 'vitest'
import { followFeed } from '../../../../renderer/stores/follow-feed.ts'
import { FakeTimers } from '../fake-timers.ts'

/** A feed fed by hand. */
function handFeed() {
  const { readable, writable } = new TransformStream<number, number>()
  const writer = writable.getWriter()
  // The reader's leaving is seen by the test through what it read.
  writer.closed.catch(() => {})
  return {
    open: vi.fn(async (_signal: AbortSignal) => readable as AsyncIterable<number>),
    push: async (value: number) => {
      writer.write(value).catch(() => {})
      await settled()
    },
    end: async () => {
      writer.close().catch(() => {})
      await settled()
    },
    fail: async () => {
      writer.abort(new Error('port closed')).catch(() => {})
      await settled()
    },
  }
}

/** Lets every promise that is ready run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function follow(silenceMs: number | null) {
  const feed = handFeed()
  const timers = new FakeTimers()
  const onMessage = vi.fn()
  const onLost = vi.fn()
  const stop = followFeed({ open: feed.open, onMessage, onLost, silenceMs, timers })
  return { feed, timers, onMessage, onLost, stop }
}

test('messages come through in order', async () => {
  const { feed, onMessage, onLost } = follow(3_000)
  await feed.push(1)
  await feed.push(2)
  expect(onMessage.mock.calls).toEqual([[1], [2]])
  expect(onLost).not.toHaveBeenCalled()
})

test('silence of three heartbeats loses the feed once, and its call is called off', async () => {
  const { feed, timers, onMessage, onLost } = follow(3_000)
  await feed.push(1)
  timers.advance(2_999)
  expect(onLost).not.toHaveBeenCalled()
  timers.advance(1)
  expect(onLost).toHaveBeenCalledTimes(1)
  expect(feed.open.mock.calls[0]?.[0].aborted).toBe(true)
  await feed.push(2)
  timers.advance(10_000)
  expect(onMessage).toHaveBeenCalledTimes(1)
  expect(onLost).toHaveBeenCalledTimes(1)
})

test('every message starts the silence anew', async () => {
  const { feed, timers, onLost } = follow(3_000)
  for (let beat = 0; beat < 5; beat++) {
    timers.advance(2_900)
    await feed.push(beat)
  }
  expect(onLost).not.toHaveBeenCalled()
})

test('a feed that never answers is lost as well', async () => {
  const timers = new FakeTimers()
  const onLost = vi.fn()
  followFeed({
    open: () => new Promise<never>(() => {}),
    onMessage: vi.fn(),
    onLost,
    silenceMs: 3_000,
    timers,
  })
  timers.advance(3_000)
  expect(onLost).toHaveBeenCalledTimes(1)
})

test.each(['end', 'fail'] as const)('a feed that comes to its %s is lost at once', async (way) => {
  const { feed, onLost } = follow(3_000)
  await feed[way]()
  expect(onLost).toHaveBeenCalledTimes(1)
})

test('a message that cannot be read loses the feed', async () => {
  const { feed, onMessage, onLost } = follow(3_000)
  onMessage.mockImplementation(() => {
    throw new Error('another shape')
  })
  await feed.push(1)
  expect(onLost).toHaveBeenCalledTimes(1)
})

test('a stopped feed is not lost', async () => {
  const { feed, timers, onLost, stop } = follow(3_000)
  stop()
  timers.advance(10_000)
  await feed.fail()
  expect(onLost).not.toHaveBeenCalled()
})

test('without heartbeats silence is no loss', async () => {
  const { timers, onLost } = follow(null)
  timers.advance(1_000_000)
  expect(onLost).not.toHaveBeenCalled()
})
