import { beforeEach, describe, expect, test } from 'vitest'
import type { DeskEvent, EventPage } from '../../../../../main/contract/desk/events.ts'
import { EventList } from '../../../../../renderer/admin/events/list/event-list.ts'
import { FakeTimers } from '../../fake-timers.ts'

const event = (seq: number): DeskEvent => ({
  id: String(seq),
  seq,
  type: 'door_granted',
  atMs: seq,
  door: null,
  point: null,
  side: null,
  person: null,
  actor: null,
  credentialKind: null,
  reason: null,
  ends: false,
  card: null,
  about: null,
})

/** A log of so many events, served by pages, with a feed that the test speaks through. */
class Log {
  count: number
  /** Events a page may look at before it comes back short. */
  looks = Number.POSITIVE_INFINITY
  fails = false
  say: (message: { events: readonly DeskEvent[]; missed: boolean }) => void = () => {}
  endFeed = () => {}
  pages = 0

  constructor(count: number) {
    this.count = count
  }

  async page(before: string | null, limit: number): Promise<EventPage> {
    this.pages += 1
    if (this.fails) throw new Error('no line')
    const from = before === null ? this.count : Number(before) - 1
    const size = Math.min(limit, this.looks, from)
    const last = from - size + 1
    return {
      events: Array.from({ length: size }, (_, index) => event(from - index)),
      next: last > 1 ? String(last) : null,
      head: String(this.count),
      lookedBackToMs: last,
    }
  }

  async watch(_after: string, signal: AbortSignal) {
    const log = this
    async function* feed() {
      const waiting: { events: readonly DeskEvent[]; missed: boolean }[] = [{ events: [], missed: false }]
      let wake = () => {}
      let over = false
      log.say = (message) => {
        waiting.push(message)
        wake()
      }
      log.endFeed = () => {
        over = true
        wake()
      }
      signal.addEventListener('abort', log.endFeed)
      while (!over) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    }
    return feed()
  }

  happen(count = 1): void {
    const events = Array.from({ length: count }, (_, index) => event(this.count + count - index))
    this.count += count
    this.say({ events, missed: false })
  }
}

let timers: FakeTimers
beforeEach(() => {
  timers = new FakeTimers()
})
const settle = async () => {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve()
}
const seqs = (list: EventList) => list.state().rows.map(({ seq }) => seq)

async function started(log: Log): Promise<EventList> {
  const list = new EventList(log, timers)
  list.start()
  await settle()
  return list
}

describe('a list of the log', () => {
  test('goes down page by page to the first event, each once', async () => {
    const list = await started(new Log(250))
    expect(seqs(list)).toHaveLength(100)
    for (let more = 0; more < 5; more++) {
      list.more()
      await settle()
    }
    expect(seqs(list)).toEqual(Array.from({ length: 250 }, (_, index) => 250 - index))
    expect(list.state().ended).toBe(true)
  })

  test('shows what happens on top, at once', async () => {
    const log = new Log(3)
    const list = await started(log)
    expect(list.state().live).toBe(true)
    log.happen(2)
    await settle()
    expect(seqs(list)).toEqual([5, 4, 3, 2, 1])
  })

  test('stands still while somebody reads further down, and counts what came', async () => {
    const log = new Log(3)
    const list = await started(log)
    list.pause()
    log.happen(2)
    log.happen()
    await settle()
    expect(seqs(list)).toEqual([3, 2, 1])
    expect(list.state().waiting).toHaveLength(3)
    list.resume()
    expect(seqs(list)).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('is read anew where too much came to be sent', async () => {
    const log = new Log(3)
    const list = await started(log)
    log.count = 900
    log.say({ events: [], missed: true })
    await settle()
    expect(seqs(list)[0]).toBe(900)
    expect(seqs(list)).toHaveLength(100)
  })

  test('asks again and again for what is rare, and says how far it is', async () => {
    const log = new Log(90)
    log.looks = 20
    const list = await started(log)
    expect(seqs(list)).toHaveLength(90)
    expect(log.pages).toBe(5)
    expect(list.state()).toMatchObject({ ended: true, loading: false, lookedBackToMs: null })
  })

  test('follows again when the line was lost', async () => {
    const log = new Log(3)
    const list = await started(log)
    log.endFeed()
    await settle()
    expect(list.state().live).toBe(false)
    log.count = 5
    timers.advance(1_000)
    await settle()
    expect(seqs(list)).toEqual([5, 4, 3, 2, 1])
    expect(list.state().live).toBe(true)
  })

  test('keeps its rows and says what is the matter when a page can’t be had', async () => {
    const log = new Log(250)
    const list = await started(log)
    log.fails = true
    list.more()
    await settle()
    expect(list.state()).toMatchObject({ loading: false, failure: new Error('no line') })
    expect(seqs(list)).toHaveLength(100)
    log.fails = false
    list.start()
    await settle()
    expect(list.state().failure).toBeNull()
  })
})
