import { describe, expect, it } from 'vitest'
import {
  readServiceWishes,
  type SendToSystemd,
  ServiceNotifier,
} from '../../../../main/hosts/service/service-notifier.ts'
import { settle } from '../../../fakes/manual-clock.ts'

describe('what systemd asks of a service', () => {
  it('is nothing outside a service', () => {
    expect(readServiceWishes({ WATCHDOG_USEC: '30000000' }, 7)).toBeNull()
  })
  it.each([
    [{ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' }, 30_000],
    [{ WATCHDOG_USEC: '30000000' }, 30_000],
    [{ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' }, null],
    [{ WATCHDOG_USEC: 'soon' }, null],
    [{}, null],
  ])('are signs of life within a time: %j', (env, watchdogMs) => {
    expect(readServiceWishes({ NOTIFY_SOCKET: '/run/notify', ...env }, 7)).toEqual({ watchdogMs })
  })
})

function makeNotifier(watchdogMs: number | null = 30_000) {
  const sent: string[][] = []
  const taken: (() => void)[] = []
  const send: SendToSystemd = (assignments) => {
    sent.push([...assignments])
    return new Promise((resolve) => taken.push(resolve))
  }
  let nowMs = 0
  const notifier = new ServiceNotifier({ watchdogMs }, send, () => nowMs)
  return {
    notifier,
    sent,
    /** systemd has read the message that was under way. */
    take: async () => {
      taken.shift()?.()
      await settle()
    },
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('a service that reports', () => {
  it('passes a sign of life on three times in the time that systemd waits', async () => {
    const { notifier, sent, take, pass } = makeNotifier()
    for (let second = 0; second < 60; second += 1) {
      notifier.alive()
      await take()
      pass(1_000)
    }
    expect(sent).toEqual(Array(6).fill(['WATCHDOG=1']))
  })

  it('gives none of its own', async () => {
    const { sent, take, pass } = makeNotifier()
    pass(60_000)
    await take()
    expect(sent).toEqual([])
  })

  it('sends none where none is wanted', () => {
    const { notifier, sent } = makeNotifier(null)
    notifier.alive()
    expect(sent).toEqual([])
  })

  it('sends one message at a time, and the latest of what came meanwhile together', async () => {
    const { notifier, sent, take } = makeNotifier()
    notifier.ready('The door is armed.')
    notifier.status('older')
    notifier.alive()
    notifier.status('two\nlines')
    expect(sent).toEqual([['READY=1', 'STATUS=The door is armed.']])
    await take()
    expect(sent.slice(1)).toEqual([['WATCHDOG=1', 'STATUS=two lines']])
    await take()
    expect(sent).toHaveLength(2)
  })
})
