import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import type { GenkanStore } from '../../../main/controller/store/genkan-store.ts'
import { freshStore, mustOpen, wallMs } from './temp-store.ts'

function append(store: GenkanStore, count: number): void {
  store.transact((record) => {
    for (let n = 0; n < count; n += 1) record(draftEvent('door_granted', wallMs + n, { userId: `u${n % 9}` }))
  })
}

/** As the service decides it. */
function cutAt(store: GenkanStore, to: number): void {
  const from = store.logCut.start() + 1
  store.transact((record) => {
    store.logCut.begin(to)
    record(draftEvent('log_cut', wallMs, { detail: { from, to, openAlarms: 0 } }))
  })
}

function finish(store: GenkanStore): number {
  let pieces = 0
  for (; store.logCut.isUnderWay; pieces += 1) store.transact(() => store.logCut.deletePiece())
  return pieces
}

/** Everything but the log itself, of the file as it is. */
function counts(dataDir: string) {
  const db = new DatabaseSync(join(dataDir, 'genkan.db'))
  const of = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0])
  try {
    return {
      events: of('SELECT min(seq) FROM events')[0],
      checkpoints: of('SELECT seq FROM checkpoints ORDER BY seq'),
      alarms: of('SELECT seq FROM alarms ORDER BY seq'),
    }
  } finally {
    db.close()
  }
}

describe('a cut', () => {
  test('is believed from its commit on, goes by pieces, and the chain verifies at each of them', async () => {
    const { store, dataDir } = freshStore()
    append(store, 2_500)
    const early = store.exportCheckpoint() ?? ''
    append(store, 1_000)
    const late = store.exportCheckpoint() ?? ''
    cutAt(store, 3_000)
    expect(store.events.ends()).toEqual({ first: 3_001, last: 3_501 })
    for (let piece = 0; store.logCut.isUnderWay; piece += 1) {
      if (piece % 10 === 0) expect(await store.verify()).toMatchObject({ kind: 'intact', lastSeq: 3_501 })
      store.transact(() => store.logCut.deletePiece())
    }
    expect(await store.verify()).toMatchObject({ kind: 'intact', lastSeq: 3_501 })
    expect(await store.verify({ checkpoint: late })).toMatchObject({ kind: 'intact' })
    expect(await store.verify({ checkpoint: early })).toEqual({
      kind: 'checkpoint_cut',
      firstSeq: 3_001,
      lastSeq: 3_501,
    })
    expect(counts(dataDir)).toMatchObject({ events: 3_001, checkpoints: [3_000] })
    append(store, 600)
    store.close()
    const again = mustOpen(dataDir)
    expect(again.events.query({ ...all, limit: 1 })[0]?.type).toBe('door_granted')
    expect(await again.verify()).toMatchObject({ kind: 'intact', lastSeq: 4_101 })
  })

  test('takes alarms and earlier checkpoints with it, and leaves later ones', () => {
    const { store, dataDir } = freshStore()
    store.events.append(draftEvent('relay_alarm', wallMs, { doorId: 'd1' }))
    append(store, 2_100)
    store.events.append(draftEvent('relay_alarm', wallMs, { doorId: 'd1' }))
    expect(store.logCut.openAlarmsUpTo(2_000)).toBe(1)
    cutAt(store, 2_000)
    finish(store)
    expect(counts(dataDir)).toEqual({ events: 2_001, checkpoints: [2_000], alarms: [2_102] })
  })

  test('may follow another, and a restart may come between', async () => {
    const { store, dataDir } = freshStore()
    append(store, 3_100)
    cutAt(store, 1_000)
    store.transact(() => store.logCut.deletePiece())
    store.close()
    const again = mustOpen(dataDir)
    expect(await again.verify()).toMatchObject({ kind: 'intact' })
    cutAt(again, 3_000)
    finish(again)
    expect(again.events.ends().first).toBe(3_001)
    expect(await again.verify()).toMatchObject({ kind: 'intact', lastSeq: 3_102 })
  })

  test('does not make an old witness an alarm', () => {
    const { store, dataDir } = freshStore()
    append(store, 2_100)
    cutAt(store, 2_000)
    finish(store)
    store.close()
    const again = mustOpen(dataDir)
    expect(again.events.last()?.type).toBe('log_cut')
  })
})

describe('the place of a cut', () => {
  /** Checkpoints at 1,000, 2,000 and 3,000, signed at these hours. */
  function signedAt(...hours: readonly number[]) {
    const { store, dataDir } = freshStore()
    append(store, 3_100)
    const db = new DatabaseSync(join(dataDir, 'genkan.db'))
    for (const [n, hour] of hours.entries()) {
      db.prepare('UPDATE checkpoints SET at = ? WHERE seq = ?').run(hour, (n + 1) * 1_000)
    }
    db.close()
    return store.logCut
  }

  test.each([
    ['the latest signed before', [10, 20, 30], 25, 2_000],
    ['none, if all are younger', [10, 20, 30], 10, null],
    ['all, if all are older', [10, 20, 30], 31, 3_000],
    ['one dated by a clock that was set back is as young as what stands before it', [10, 30, 5], 25, 1_000],
    ['one dated ahead of now does not keep what is after it', [10, 900, 20], 25, 3_000],
  ])('%s', (_, hours, beforeMs, expected) => {
    expect(signedAt(...hours).placeBefore(beforeMs, 100)).toBe(expected)
  })

  test('by number leaves as many events as are asked for, or more', () => {
    const cut = signedAt(1, 2, 3)
    expect(cut.placeBeforeNewest(100)).toBe(3_000)
    expect(cut.placeBeforeNewest(101)).toBe(2_000)
    expect(cut.placeBeforeNewest(3_000)).toBeNull()
  })
})

describe('what was done to a log that was cut is named', () => {
  test.each([
    [
      'its start moved on, with the events before it',
      'UPDATE log_start SET seq = 3000; DELETE FROM events WHERE seq <= 3000',
      3_001,
      'cut_head',
    ],
    ['its start taken away', 'DELETE FROM log_start', 1, 'gap'],
    ['the checkpoint of its start taken away', 'DELETE FROM checkpoints WHERE seq = 2000', 2_001, 'cut_head'],
    [
      'that checkpoint signed by nobody',
      'UPDATE checkpoints SET signature = zeroblob(64) WHERE seq = 2000',
      2_000,
      'signature',
    ],
    [
      'that checkpoint given another hash',
      'UPDATE checkpoints SET hash = zeroblob(32) WHERE seq = 2000',
      2_000,
      'signature',
    ],
    ['the first event that is left taken away', 'DELETE FROM events WHERE seq = 2001', 2_001, 'gap'],
    [
      'the first event that is left edited',
      'UPDATE events SET at = at + 1 WHERE seq = 2001',
      2_001,
      'edited',
    ],
    [
      'cut where no cut was',
      'INSERT OR REPLACE INTO log_start (one, seq) VALUES (1, 1000)',
      1_001,
      'cut_head',
    ],
  ])('%s', async (_, sql, seq, fault) => {
    const { store, dataDir } = freshStore()
    append(store, 3_500)
    cutAt(store, 2_000)
    finish(store)
    const db = new DatabaseSync(join(dataDir, 'genkan.db'))
    db.exec(sql)
    db.close()
    expect(await store.verify()).toEqual({ kind: 'broken', seq, fault })
  })

  test('a log that was never cut, shortened from its head to a checkpoint', async () => {
    const { store, dataDir } = freshStore()
    append(store, 3_500)
    const db = new DatabaseSync(join(dataDir, 'genkan.db'))
    db.exec('INSERT INTO log_start (one, seq) VALUES (1, 2000); DELETE FROM events WHERE seq <= 2000')
    db.close()
    expect(await store.verify()).toEqual({ kind: 'broken', seq: 2_001, fault: 'cut_head' })
  })
})

const all = { fromMs: null, toMs: null, types: null, doorId: null, userId: null, beforeSeq: null } as const
