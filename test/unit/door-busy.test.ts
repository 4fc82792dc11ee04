import { expect, it } from 'vitest'
import type { ControllerToHost } from '../../main/contract/host-channel.ts'
import { tellDoorBusy } from '../../main/controller/door-busy.ts'
import { LatestFeed } from '../../main/controller/services/feed.ts'
import { restingView } from '../e2e/face/scenes.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

it('the host hears when somebody comes to the door and when they have gone, and nothing else', async () => {
  const feed = new LatestFeed(restingView)
  const sent: ControllerToHost[] = []
  const stop = new AbortController()
  const told = tellDoorBusy(feed, { send: async (message) => void sent.push(message) }, stop.signal)
  const countdown = { leftMs: 1, totalMs: 1 }
  const scenes = [
    { kind: 'code', withBadge: true, digits: 0, countdown },
    { kind: 'code', withBadge: true, digits: 1, countdown },
    { kind: 'refused' },
    { kind: 'idle' },
    { kind: 'locked', lockdown: false },
    { kind: 'unlocked' },
    { kind: 'granted', name: null },
    { kind: 'out_of_service', why: 'reader_lost' },
  ] as const
  for (const scene of scenes) {
    feed.publish({ ...restingView, scene })
    await settle()
  }
  stop.abort()
  await told
  expect(sent.map((message) => message.type === 'door_busy' && message.busy)).toEqual([
    true,
    false,
    true,
    false,
  ])
})
