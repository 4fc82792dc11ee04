import { existsSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import { openReading } from '../../../main/controller/store/connection.ts'
import { storeFiles } from '../../../main/controller/store/store-files.ts'
import { person } from './records.ts'
import { freshStore } from './temp-store.ts'

const created = (userId: string) => draftEvent('admin_user_created', 1, { userId })

function made() {
  const { dataDir, store } = freshStore()
  const { database } = storeFiles(dataDir)
  const reading = openReading(database)
  const logPages = () => Number(reading.prepare('PRAGMA wal_checkpoint(NOOP)').get()?.log)
  const write = (id: string) =>
    store.transact((record) => {
      store.users.insert(person(id, { company: 'x'.repeat(200) }))
      record(created(id))
    })
  /** Until the log is long; how many people it took. */
  const writeMany = () => {
    let n = 0
    for (; logPages() <= 2_000; n += 1) write(`a${n}`)
    return n
  }
  return { database, reading, store, logPages, write, writeMany }
}

describe('the write-ahead log', () => {
  test('is left alone while it is short', () => {
    const { store, write } = made()
    write('a')
    expect(store.shortenLog()).toBeNull()
    expect(store.worker.isRunning).toBe(false)
  })

  test('is moved by the worker once it is long, and begins anew', async () => {
    const { database, reading, store, logPages, write, writeMany } = made()
    writeMany()
    const moved = store.shortenLog()
    expect(moved).not.toBeNull()
    // Asked again meanwhile: the same.
    expect(store.shortenLog()).toBe(moved)
    await moved
    expect(store.shortenLog()).toBeNull()
    write('b')
    expect(logPages()).toBeLessThan(100)
    expect(existsSync(database)).toBe(true)
    expect(statSync(database).size).toBeGreaterThan(200 * 200)
    reading.close()
  })

  test('holds up changes that share commits, and none is lost', async () => {
    const { store, writeMany } = made()
    const before = writeMany()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        store.together(() => {
          store.transact((record) => {
            store.users.insert(person(`b${n}`))
            record(created(`b${n}`))
          })
          return n
        }),
      ),
    )
    expect(answers).toHaveLength(100)
    expect(store.users.count()).toBe(before + 100)
    expect(store.shortenLog()).toBeNull()
  })

  test('stays long, and nothing fails, when the worker is gone', async () => {
    const { store, writeMany } = made()
    const written = writeMany()
    store.worker.close()
    await expect(store.shortenLog()).resolves.toBeUndefined()
    expect(store.users.count()).toBe(written)
  })
})
