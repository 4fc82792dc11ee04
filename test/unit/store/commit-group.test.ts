import { describe, expect, test } from 'vitest'
import { draftEvent, type EventDraft } from '../../../main/contract/events.ts'
import { openReading } from '../../../main/controller/store/connection.ts'
import { StoreError } from '../../../main/controller/store/store-error.ts'
import { storeFiles } from '../../../main/controller/store/store-files.ts'
import { person } from './records.ts'
import { freshStore } from './temp-store.ts'

const created = (userId: string) => draftEvent('admin_user_created', 1, { userId })

function made() {
  const { dataDir, store } = freshStore()
  const commits: (readonly EventDraft[])[] = []
  store.watchCommits((events) => commits.push(events))
  const add = (id: string, changed = {}) =>
    store.together(() => {
      store.transact((record) => {
        store.users.insert(person(id, changed))
        record(created(id))
      })
      return id
    })
  const ids = () => store.users.list(null, 100).map(({ id }) => id)
  const stories = () =>
    store.events
      .query({
        fromMs: null,
        toMs: null,
        types: null,
        doorId: null,
        userId: null,
        beforeSeq: null,
        limit: 100,
      })
      .map(({ seq, userId }) => `${seq} ${userId}`)
      .reverse()
  return { dataDir, store, commits, add, ids, stories }
}

describe('changes that come together', () => {
  test('share one commit, and each has its own answer', async () => {
    const { add, commits, ids, stories, store } = made()
    expect(await Promise.all([add('a'), add('b'), add('c')])).toEqual(['a', 'b', 'c'])
    expect(commits.map((events) => events.map(({ userId }) => userId))).toEqual([['a', 'b', 'c']])
    expect([ids(), stories()]).toEqual([
      ['a', 'b', 'c'],
      ['1 a', '2 b', '3 c'],
    ])
    expect(await store.verify()).toMatchObject({ kind: 'intact', lastSeq: 3 })
  })

  test('are on disk when they are answered, and not before', async () => {
    const { add, dataDir } = made()
    const reading = openReading(storeFiles(dataDir).database)
    const count = () => Number(reading.prepare('SELECT count(*) AS n FROM users').get()?.n)
    const both = [add('a'), add('b')]
    expect(count()).toBe(0)
    await Promise.all(both)
    expect(count()).toBe(2)
    reading.close()
  })

  test('fail each for itself: what one threw is undone, its event too', async () => {
    const { add, store, ids, stories } = made()
    const broken = store.together(() =>
      store.transact((record) => {
        store.users.insert(person('b'))
        record(created('b'))
        throw new Error('second thoughts')
      }),
    )
    const all = await Promise.allSettled([add('a'), broken, add('c'), add('d', { externalId: 'x' })])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    // The same external id twice: the database itself refuses the second.
    const clash = await Promise.allSettled([add('e', { externalId: 'x' }), add('f')])
    expect(clash.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect([ids(), stories()]).toEqual([
      ['a', 'c', 'd', 'f'],
      ['1 a', '2 c', '3 d', '4 f'],
    ])
    expect(await store.verify()).toMatchObject({ kind: 'intact', lastSeq: 4 })
  })

  test.each(['full', 'io', 'damaged'] as const)(
    'are none of them written if the disk fails: %s',
    async (fault) => {
      const { add, store, ids, stories } = made()
      await add('before')
      const failing = store.together(() =>
        store.transact(() => {
          throw new StoreError(fault, 'told to fail')
        }),
      )
      const all = await Promise.allSettled([add('a'), failing, add('c')])
      expect(all.every((each) => each.status === 'rejected' && each.reason instanceof StoreError)).toBe(true)
      expect([ids(), stories()]).toEqual([['before'], ['1 before']])
      await add('after')
      expect(stories()).toEqual(['1 before', '2 after'])
      expect(await store.verify()).toMatchObject({ kind: 'intact' })
    },
  )

  test('let a door’s step before them, which never meets a commit half-way', async () => {
    const { add, store, stories } = made()
    const waiting = add('a')
    const step = { events: [created('door')], wrongCodes: [], guards: [], moves: [], door: null }
    expect(store.commitStep('d1', step, 0)).toBe('ok')
    await waiting
    expect(stories()).toEqual(['1 door', '2 a'])
  })

  test('come in turns of sixteen, in the order they came', async () => {
    const { add, commits } = made()
    await Promise.all(Array.from({ length: 40 }, (_, n) => add(`u${n}`)))
    expect(commits.map((events) => events.length)).toEqual([16, 16, 8])
    expect(commits.flat().map(({ userId }) => userId)).toEqual(Array.from({ length: 40 }, (_, n) => `u${n}`))
  })

  test('can not be asynchronous inside', async () => {
    const { store } = made()
    const late = store.together(() => store.transact(() => Promise.resolve()))
    await expect(late).rejects.toThrow('asynchronous work')
  })
})
