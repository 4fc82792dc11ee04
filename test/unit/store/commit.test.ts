import { describe, expect, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import type { DurableDoorState } from '../../../main/controller/access/machine.ts'
import { person } from './records.ts'
import { freshStore, mustOpen, wallMs } from './temp-store.ts'

const nothing = { events: [], wrongCodes: [], guards: [], moves: [], door: null }
const event = (at: number) => draftEvent('door_granted', at, { doorId: 'd1' })
const door: DurableDoorState = {
  override: { mode: 'locked', untilWallMs: 9 },
  lockdown: { scenarioId: 'x', groupIds: ['g'] },
  doubleBadge: { date: '2026-11-23', untilMinute: 1440 },
  firstPerson: { date: '2026-11-23', startMinute: 540 },
  lastMode: 'locked',
}
const withPoints = () => {
  const made = freshStore({ startMonoMs: 100 })
  made.store.transact(() =>
    made.store.doors.put({
      id: 'd1',
      name: '',
      points: [
        { id: 'p1', doorId: 'd1', side: 'entry', name: '' },
        { id: 'p2', doorId: 'd1', side: 'exit', name: '' },
      ],
      unlockMs: 1,
      longAccessUnlockMs: 1,
      firstKeyMs: 1,
      interKeyMs: 1,
      commissionedAtMs: null,
      deskUnlock: false,
    }),
  )
  return made
}

describe('a step of a door', () => {
  test('events get their places, and are there after a restart', () => {
    const { dataDir, store } = freshStore()
    const full = draftEvent('door_code_entered_rejected', 5, {
      doorId: 'd1',
      pointId: 'p1',
      side: 'entry',
      userId: 'u1',
      credentialId: 'c1',
      credentialKind: 'card',
      reason: 'wrong_code',
      actorId: 'a1',
      detail: { reasons: ['wrong_code', 'expired'], card: '0042\0', n: 1.5, yes: true, 'ü"': '\ud800' },
    })
    expect(store.commitStep('d1', { ...nothing, events: [event(4), full] }, 0)).toBe('ok')
    store.close()
    const found = mustOpen(dataDir).events.query({
      fromMs: null,
      toMs: null,
      types: null,
      doorId: null,
      userId: null,
      beforeSeq: null,
      limit: 10,
    })
    expect(found.map(({ hash, ...rest }) => ({ ...rest, hash: hash.length }))).toEqual([
      { ...full, seq: 2, hash: 64 },
      { ...event(4), seq: 1, hash: 64 },
    ])
  })

  test('the door’s state outlives a restart, and is each door’s own', () => {
    const { dataDir, store } = freshStore()
    store.commitStep('d1', { ...nothing, door: { ...door, lastMode: 'unlocked' } }, 0)
    store.commitStep('d1', { ...nothing, door }, 0)
    store.commitStep('d1', { ...nothing, events: [event(1)] }, 0)
    store.close()
    const { doors } = mustOpen(dataDir)
    expect(doors.durableState('d1')).toEqual(door)
    expect(doors.durableState('d2')).toBeNull()
  })

  test('guards come back as they were; after a restart all their times are the start', () => {
    const { dataDir, store } = withPoints()
    const guard = { pauseCount: 3, lastWrongMonoMs: 900, recentWrongMonoMs: [700, 800, 900] }
    expect(store.doors.guards('d1')).toEqual({})
    store.commitStep('d1', { ...nothing, guards: [{ pointId: 'p1', guard }] }, 900)
    expect(store.doors.guards('d1')).toEqual({ p1: guard })
    expect(store.doors.guards('d2')).toEqual({})
    store.close()
    expect(mustOpen(dataDir, { startMonoMs: 50 }).doors.guards('d1')).toEqual({
      p1: { pauseCount: 3, lastWrongMonoMs: 50, recentWrongMonoMs: [50, 50, 50] },
    })
  })

  test('nothing to write is no commit', () => {
    const { store } = freshStore()
    expect(store.commitStep('d1', nothing, 0)).toBe('ok')
    expect(store.events.last()).toBeNull()
  })
})

describe('a change by a person', () => {
  test('is written with its events, and what the work returns comes back', () => {
    const { dataDir, store } = freshStore()
    const answer = store.transact((record) => {
      record(draftEvent('admin_user_created', wallMs, { userId: 'u1', actorId: 'a1' }))
      store.users.insert(person('u1'))
      return 42
    })
    expect(answer).toBe(42)
    store.close()
    const opened = mustOpen(dataDir)
    expect(opened.users.find({ by: 'id', value: 'u1' })).toMatchObject(person('u1'))
    expect(opened.events.last()).toMatchObject({ seq: 1, type: 'admin_user_created', actorId: 'a1' })
  })

  test('a throw takes all back, its events too, and the chain goes on as if it never was', async () => {
    const { store } = freshStore()
    store.events.append(event(1))
    expect(() =>
      store.transact((record) => {
        record(event(2))
        store.users.insert(person('u1'))
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(store.users.count()).toBe(0)
    store.events.append(event(3))
    expect(store.events.last()).toMatchObject({ seq: 2, at: 3 })
    expect(await store.verify()).toEqual({ kind: 'intact', lastSeq: 2, checkpoints: 0 })
  })
})

test('asynchronous work is a bug, and nothing of it is written', () => {
  const { store } = freshStore()
  const work = async () => store.users.insert(person('u1'))
  expect(() => store.transact(work)).toThrow('asynchronous')
  expect(store.users.count()).toBe(0)
})

describe('events', () => {
  /** Ten minutes of a clock that is set back once. */
  const times = [10, 20, 30, 40, 15, 25, 35, 50, 60, 70]
  const all = {
    fromMs: null,
    toMs: null,
    types: null,
    doorId: null,
    userId: null,
    beforeSeq: null,
    limit: 100,
  }
  const filled = () => {
    const { store } = freshStore()
    for (const [n, at] of times.entries()) {
      const known = { doorId: n % 2 === 0 ? 'even' : 'odd', userId: n % 3 === 0 ? 'u3' : null }
      store.events.append(draftEvent(n < 5 ? 'door_granted' : 'door_rejected', at, known))
    }
    return store
  }

  const cases = [
    { name: 'all, newest first', filter: {}, seqs: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] },
    { name: 'a page', filter: { limit: 3 }, seqs: [10, 9, 8] },
    { name: 'the next page', filter: { limit: 3, beforeSeq: 8 }, seqs: [7, 6, 5] },
    { name: 'before the first', filter: { beforeSeq: 1 }, seqs: [] },
    { name: 'from, inclusive', filter: { fromMs: 35 }, seqs: [10, 9, 8, 7, 4] },
    { name: 'to, exclusive', filter: { toMs: 20 }, seqs: [5, 1] },
    { name: 'a range over the set-back clock', filter: { fromMs: 20, toMs: 36 }, seqs: [7, 6, 3, 2] },
    { name: 'a range, paged', filter: { fromMs: 20, toMs: 36, beforeSeq: 6, limit: 1 }, seqs: [3] },
    { name: 'an empty range', filter: { fromMs: 1_000 }, seqs: [] },
    { name: 'a door', filter: { doorId: 'odd' }, seqs: [10, 8, 6, 4, 2] },
    { name: 'a user', filter: { userId: 'u3' }, seqs: [10, 7, 4, 1] },
    { name: 'a user at a door in a time', filter: { userId: 'u3', doorId: 'even', fromMs: 11 }, seqs: [7] },
    { name: 'types', filter: { types: ['door_granted', 'duress'] }, seqs: [5, 4, 3, 2, 1] },
    { name: 'no types', filter: { types: [] }, seqs: [] },
  ] as const
  test.each(cases)('$name', ({ filter, seqs }) => {
    const found = filled().events.query({ ...all, ...filter })
    expect(found.map((record) => record.seq)).toEqual(seqs)
  })

  test('a page stays where it was while new events come', () => {
    const store = filled()
    store.events.append(event(99))
    expect(store.events.query({ ...all, beforeSeq: 8, limit: 3 }).map((record) => record.seq)).toEqual([
      7, 6, 5,
    ])
  })

  test('the last, and how many', () => {
    const { store } = freshStore()
    expect([store.events.last(), store.events.count()]).toEqual([null, 0])
    store.events.append(event(7))
    expect(store.events.last()).toMatchObject({ seq: 1, at: 7 })
    expect(store.events.count()).toBe(1)
  })
})

test('after closing, nothing opens the file again', () => {
  const { store } = freshStore()
  store.close()
  expect(() => store.users.count()).toThrow('closed')
  expect(() => store.commitStep('d1', { ...nothing, events: [event(1)] }, 0)).toThrow('closed')
})
