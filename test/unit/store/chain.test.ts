import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import { verifyChain } from '../../../main/controller/store/chain/verify.ts'
import { openStore } from '../../../main/controller/store/open-store.ts'
import { freshStore, mustOpen, otherKey, siteKey, storeOptions, tempDir, wallMs } from './temp-store.ts'

/** One site with 2,345 events and checkpoints at 1,000, 2,000 and 2,100, copied for each case. */
const lastSeq = 2345
let original = ''
let exported = ''

beforeAll(() => {
  original = mkdtempSync(join(tmpdir(), 'genkan-chain-'))
  const result = openStore(storeOptions(original, { keyState: 'fresh' }))
  if (result.kind !== 'open') throw new Error(result.kind)
  const { store } = result
  const append = (from: number, to: number) =>
    store.transact((record) => {
      for (let n = from; n <= to; n += 1) {
        record(draftEvent('door_granted', wallMs + n, { doorId: 'd1', userId: `u${n % 50}`, detail: { n } }))
      }
    })
  append(1, 2100)
  store.checkpoint()
  append(2101, 2200)
  exported = store.exportCheckpoint() ?? ''
  append(2201, lastSeq)
  store.close()
})
afterAll(() => rmSync(original, { recursive: true, force: true }))

/** A copy, changed by `sql`; checked from outside as the worker does. */
async function verifyAfter(change: string | ((db: DatabaseSync) => void), checkpoint?: string) {
  const databasePath = join(tempDir(), 'genkan.db')
  copyFileSync(join(original, 'genkan.db'), databasePath)
  const db = new DatabaseSync(databasePath)
  if (typeof change === 'string') db.exec(change)
  else change(db)
  db.close()
  return verifyChain({ databasePath, siteKey, ...(checkpoint === undefined ? {} : { checkpoint }) })
}

/** Hashes all events from `from` on again, by the form documented in chain/canonical.ts, as anybody could. */
function reseal(db: DatabaseSync, from: number): string {
  const hashOf = db.prepare('SELECT lower(hex(hash)) AS hash FROM events WHERE seq = ?')
  let previous = String(hashOf.get(from - 1)?.hash ?? '0'.repeat(64))
  const put = db.prepare('UPDATE events SET hash = ? WHERE seq = ?')
  db.exec('BEGIN')
  for (const row of db.prepare('SELECT * FROM events WHERE seq >= ? ORDER BY seq').all(from)) {
    const { hash: _, ...columns } = row
    const digest = createHash('sha256')
      .update(`${JSON.stringify(Object.values(columns))}\n${previous}`)
      .digest()
    previous = digest.toString('hex')
    put.run(digest, Number(row.seq))
  }
  db.exec('COMMIT')
  return previous
}

const swap = (a: number, b: number) => `
UPDATE events SET seq = -1 WHERE seq = ${a}; UPDATE events SET seq = ${a} WHERE seq = ${b}; UPDATE events SET seq = ${b} WHERE seq = -1`

test('an untouched chain is intact, and progress is told', async () => {
  const seen: number[] = []
  const verdict = await verifyChain({
    databasePath: join(original, 'genkan.db'),
    siteKey,
    checkpoint: exported,
    onProgress: (events) => seen.push(events),
  })
  expect(verdict).toEqual({ kind: 'intact', lastSeq, checkpoints: 3 })
  expect(seen).toEqual([500, 1000, 1500, 2000, lastSeq])
})

test('the documented form gives the same hashes', async () => {
  expect(await verifyAfter((db) => reseal(db, 1))).toEqual({ kind: 'intact', lastSeq, checkpoints: 3 })
})

test('an empty chain is intact', async () => {
  expect(await freshStore().store.verify()).toEqual({ kind: 'intact', lastSeq: 0, checkpoints: 0 })
})

describe('what was done to the file is named, with the place', () => {
  const cases = [
    {
      name: 'type edited',
      sql: "UPDATE events SET type = 'door_rejected' WHERE seq = 7",
      seq: 7,
      fault: 'edited',
    },
    { name: 'time edited', sql: 'UPDATE events SET at = at + 1 WHERE seq = 7', seq: 7, fault: 'edited' },
    { name: 'user edited', sql: "UPDATE events SET user_id = 'u9' WHERE seq = 1", seq: 1, fault: 'edited' },
    { name: 'null made empty', sql: "UPDATE events SET reason = '' WHERE seq = 7", seq: 7, fault: 'edited' },
    {
      name: 'a value moved to the next column',
      sql: 'UPDATE events SET point_id = door_id, door_id = NULL WHERE seq = 7',
      seq: 7,
      fault: 'edited',
    },
    {
      name: 'detail edited',
      sql: 'UPDATE events SET detail = \'{"n":8}\' WHERE seq = 7',
      seq: 7,
      fault: 'edited',
    },
    {
      name: 'hash edited',
      sql: 'UPDATE events SET hash = zeroblob(32) WHERE seq = 7',
      seq: 7,
      fault: 'edited',
    },
    {
      name: 'the last edited',
      sql: `UPDATE events SET at = 0 WHERE seq = ${lastSeq}`,
      seq: lastSeq,
      fault: 'edited',
    },
    { name: 'the first deleted', sql: 'DELETE FROM events WHERE seq = 1', seq: 1, fault: 'gap' },
    {
      name: 'the middle deleted',
      sql: 'DELETE FROM events WHERE seq BETWEEN 700 AND 1300',
      seq: 700,
      fault: 'gap',
    },
    { name: 'two reordered', sql: swap(7, 8), seq: 7, fault: 'edited' },
    { name: 'far ones reordered', sql: swap(7, 2300), seq: 7, fault: 'edited' },
    { name: 'the tail cut', sql: 'DELETE FROM events WHERE seq > 2300', seq: 2301, fault: 'cut_tail' },
    { name: 'all cut', sql: 'DELETE FROM events', seq: 1, fault: 'cut_tail' },
    {
      name: 'a checkpoint deleted',
      sql: 'DELETE FROM checkpoints WHERE seq = 1000',
      seq: 1000,
      fault: 'checkpoint_missing',
    },
    {
      name: 'a checkpoint’s signature edited',
      sql: 'UPDATE checkpoints SET signature = zeroblob(64) WHERE seq = 2100',
      seq: 2100,
      fault: 'signature',
    },
    {
      name: 'a checkpoint’s time edited',
      sql: 'UPDATE checkpoints SET at = at + 1 WHERE seq = 1000',
      seq: 1000,
      fault: 'signature',
    },
    { name: 'the head deleted', sql: 'DELETE FROM chain_head', seq: lastSeq + 1, fault: 'head' },
    {
      name: 'the head moved back over a cut tail',
      sql: 'DELETE FROM events WHERE seq > 2300; UPDATE chain_head SET seq = 2300, hash = (SELECT hash FROM events WHERE seq = 2300)',
      seq: 2301,
      fault: 'head',
    },
  ] as const
  test.each(cases)('$name', async ({ sql, seq, fault }) => {
    expect(await verifyAfter(sql)).toEqual({ kind: 'broken', seq, fault })
  })

  test('edited and all hashes made new: the next checkpoint tells', async () => {
    const verdict = await verifyAfter((db) => {
      db.exec("UPDATE events SET user_id = 'u9' WHERE seq = 700")
      reseal(db, 700)
    })
    expect(verdict).toEqual({ kind: 'broken', seq: 1000, fault: 'resealed' })
  })

  test('the same after the last checkpoint: the sealed head tells', async () => {
    const verdict = await verifyAfter((db) => {
      db.exec("UPDATE events SET user_id = 'u9' WHERE seq = 2200")
      reseal(db, 2200)
    })
    expect(verdict).toEqual({ kind: 'broken', seq: lastSeq, fault: 'resealed' })
  })

  test('made new with checkpoints of another key', async () => {
    const verdict = await verifyAfter((db) => {
      db.exec("UPDATE events SET user_id = 'u9' WHERE seq = 700")
      reseal(db, 700)
      const { privateKey } = generateKeyPairSync('ed25519')
      const hash = String(
        db.prepare('SELECT lower(hex(hash)) AS hash FROM events WHERE seq = 1000').get()?.hash,
      )
      const signature = sign(null, Buffer.from(`genkan-checkpoint 1 1000 ${hash} 0`), privateKey)
      db.prepare('UPDATE checkpoints SET hash = unhex(?), signature = ? WHERE seq = 1000').run(
        hash,
        signature,
      )
    })
    expect(verdict).toEqual({ kind: 'broken', seq: 1000, fault: 'signature' })
  })

  test('an event added at the end without the key', async () => {
    const verdict = await verifyAfter((db) => {
      db.exec(
        `INSERT INTO events SELECT ${lastSeq + 1}, type, at, door_id, point_id, side, user_id, credential_id, credential_kind, reason, actor_id, detail, hash FROM events WHERE seq = ${lastSeq}`,
      )
      reseal(db, lastSeq + 1)
    })
    expect(verdict).toEqual({ kind: 'broken', seq: lastSeq + 1, fault: 'head' })
  })
})

describe('a checkpoint kept elsewhere', () => {
  test('detects an old database put back, which alone looks intact', async () => {
    const { dataDir, store } = freshStore()
    const append = () => store.events.append(draftEvent('door_granted', wallMs, {}))
    append()
    append()
    const old = join(tempDir(), 'genkan.db')
    store.close()
    copyFileSync(join(dataDir, 'genkan.db'), old)
    const later = mustOpen(dataDir)
    later.events.append(draftEvent('admin_card_deleted', wallMs, {}))
    const checkpoint = later.exportCheckpoint() ?? ''
    expect(await later.verify({ checkpoint })).toEqual({ kind: 'intact', lastSeq: 3, checkpoints: 0 })
    expect(await verifyChain({ databasePath: old, siteKey })).toMatchObject({ kind: 'intact', lastSeq: 2 })
    expect(await verifyChain({ databasePath: old, siteKey, checkpoint })).toEqual({
      kind: 'broken',
      seq: 3,
      fault: 'cut_tail',
    })
  })

  test('detects another history sealed with the site’s own key', async () => {
    const history = (userId: string) => {
      const { store } = freshStore()
      for (let n = 1; n <= 3; n += 1) {
        store.events.append(draftEvent('door_granted', n, { userId: n === 2 ? userId : null }))
      }
      return store
    }
    const checkpoint = history('u1').exportCheckpoint() ?? ''
    const forged = history('u2')
    expect(await forged.verify()).toMatchObject({ kind: 'intact' })
    expect(await forged.verify({ checkpoint })).toEqual({ kind: 'broken', seq: 3, fault: 'resealed' })
  })

  test('is a line of plain text, with the place and the hash to read', () => {
    const [word, version, seq, hash, at] = exported.split(' ')
    expect([word, version, seq, at]).toEqual(['genkan-checkpoint', '1', '2200', String(wallMs)])
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(exported).toMatch(/^[\x20-\x7e]{200,280}$/)
  })

  test('that is another site’s, changed, or no checkpoint is not believed', async () => {
    const { store } = freshStore({ siteKey: otherKey })
    store.events.append(draftEvent('door_granted', 1, {}))
    const texts = [
      store.exportCheckpoint() ?? '',
      exported.replace(' 2200 ', ' 2201 '),
      exported.replace(/ [0-9a-f]{4}/, ' 0000'),
      `${exported.slice(0, -4)}AAAA`,
      '',
      'genkan-checkpoint',
    ]
    for (const text of texts)
      expect(await verifyAfter('SELECT 1', text)).toEqual({ kind: 'foreign_checkpoint' })
  })

  test('of an empty chain does not exist', () => {
    expect(freshStore().store.exportCheckpoint()).toBeNull()
  })
})

test('the database of another site does not verify under this key', async () => {
  const { dataDir, store } = freshStore({ siteKey: otherKey })
  store.events.append(draftEvent('door_granted', 1, {}))
  const databasePath = join(dataDir, 'genkan.db')
  expect(await verifyChain({ databasePath, siteKey })).toEqual({ kind: 'broken', seq: 2, fault: 'head' })
})

test('verification goes on while events are added', async () => {
  const { store } = freshStore()
  const add = (count: number) =>
    store.transact((record) => {
      for (let n = 0; n < count; n += 1) record(draftEvent('door_granted', n, {}))
    })
  add(1_200)
  // After 500 and after 1,000 events; then it has come to the end.
  const verdict = await store.verify({ onProgress: () => add(100) })
  expect(verdict).toEqual({ kind: 'intact', lastSeq: 1_400, checkpoints: 1 })
})

test('the daily checkpoint is made once for the same event', async () => {
  const { store } = freshStore()
  expect(store.checkpoint()).toBe('ok')
  store.events.append(draftEvent('door_granted', 1, {}))
  expect([store.checkpoint(), store.checkpoint()]).toEqual(['ok', 'ok'])
  expect(await store.verify()).toEqual({ kind: 'intact', lastSeq: 1, checkpoints: 1 })
})
