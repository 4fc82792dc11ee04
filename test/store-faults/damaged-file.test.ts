import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftEvent } from '../../main/contract/events.ts'
import type { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { StoreError } from '../../main/controller/store/store-error.ts'
import { bulkCardId, seedBulk } from '../fakes/bulk-site.ts'
import { freshStore, mustOpen, siteKey, storeOptions, tempDir, wallMs } from '../unit/store/temp-store.ts'
import { memoryFolder } from './memory-folder.ts'

const pageSize = 4096
/** A closed site of 40 people; and one as a power cut leaves it: database, log and log index, 30 commits in. */
let closed = ''
let cut = ''
let checkpoint = ''
const cutEvents = 30

function openFresh(folder: string): GenkanStore {
  const result = openStore(storeOptions(folder, { keyState: 'fresh' }))
  if (result.kind !== 'open') throw new Error(result.kind)
  return result.store
}
function append(store: GenkanStore, count: number): void {
  for (let n = 0; n < count; n += 1) {
    store.events.append(draftEvent('door_granted', wallMs, { userId: `u${n}`, doorId: 'd1' }))
  }
}

beforeAll(() => {
  closed = mkdtempSync(join(memoryFolder, 'genkan-closed-'))
  cut = mkdtempSync(join(memoryFolder, 'genkan-cut-'))
  const first = openFresh(closed)
  seedBulk(first, 40)
  append(first, 20)
  first.close()
  const running = mkdtempSync(join(memoryFolder, 'genkan-running-'))
  const second = openFresh(running)
  append(second, cutEvents)
  checkpoint = second.exportCheckpoint() ?? ''
  for (const name of ['genkan.db', 'genkan.db-wal', 'genkan.db-shm']) {
    copyFileSync(join(running, name), join(cut, name))
  }
  second.close()
  rmSync(running, { recursive: true })
})
afterAll(() => {
  rmSync(closed, { recursive: true, force: true })
  rmSync(cut, { recursive: true, force: true })
})

function copyOf(folder: string): string {
  const copy = tempDir(memoryFolder)
  for (const name of ['genkan.db', 'genkan.db-wal', 'genkan.db-shm']) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name))
  }
  return copy
}

function change(folder: string, name: string, edit: (bytes: Buffer) => void): void {
  const path = join(folder, name)
  const bytes = readFileSync(path)
  edit(bytes)
  writeFileSync(path, bytes)
}

/** Reads a bit of everything. A damaged store may refuse with a StoreError, never fail otherwise. */
function readAll(store: GenkanStore): void {
  const reads = [
    () => store.site.get(),
    () => store.users.list(null, 100),
    () => store.groups.list().map((group) => store.groups.members(group.id)),
    () => store.levels.list(),
    () => store.doors.list().map((door) => store.doors.guards(door.id)),
    () => store.devices.list(),
    () => store.apiKeys.list(),
    () => Array.from({ length: 40 }, (_, n) => store.directory.holderOfCard(bulkCardId(n), 'd1')),
    () => store.users.list(null, 100).map((user) => store.codes.revealMfaCodes(user.id)),
    () =>
      store.events.query({
        fromMs: 0,
        toMs: null,
        types: null,
        doorId: 'd1',
        userId: null,
        beforeSeq: null,
        limit: 50,
      }),
  ]
  for (const read of reads) {
    try {
      read()
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(StoreError)
    }
  }
}

/** Opens what was harmed: it works and verifies, or it says that it is damaged and is kept aside untouched. */
async function openHarmed(
  folder: string,
): Promise<{ readonly kind: 'open'; readonly events: number } | { readonly kind: 'damaged' }> {
  const harmed = readFileSync(join(folder, 'genkan.db'))
  const result = openStore(storeOptions(folder))
  if (result.kind === 'open') {
    const { store } = result
    const verdict = await store.verify()
    expect(verdict).toMatchObject({ kind: 'intact' })
    readAll(store)
    const events = verdict.kind === 'intact' ? verdict.lastSeq : 0
    store.close()
    return { kind: 'open', events }
  }
  expect(result).toMatchObject({ kind: 'damaged' })
  const aside = result.kind === 'damaged' ? result.keptAside : null
  // A key check that no longer fits looks like another site's database: that one is left where it is.
  expect(readFileSync(aside ?? join(folder, 'genkan.db')).equals(harmed)).toBe(true)
  return { kind: 'damaged' }
}

describe('the database', () => {
  const pages = () => readFileSync(join(closed, 'genkan.db')).length / pageSize

  test('each page zeroed: damaged, every one', async () => {
    const opened: number[] = []
    for (let page = 0; page < pages(); page += 1) {
      const folder = copyOf(closed)
      change(folder, 'genkan.db', (bytes) => bytes.fill(0, page * pageSize, (page + 1) * pageSize))
      if ((await openHarmed(folder)).kind === 'open') opened.push(page + 1)
    }
    console.log(`${pages()} pages zeroed in turn`)
    expect(opened).toEqual([])
  }, 300_000)

  test('bits flipped in each page: it works and verifies, or says damaged', async () => {
    let damaged = 0
    let open = 0
    for (let page = 0; page < pages(); page += 1) {
      for (const [offset, mask] of [
        [0, 0x01],
        [4, 0x80],
        [9, 0x40],
        [1300, 0x10],
        [4090, 0x04],
      ] as const) {
        const folder = copyOf(closed)
        change(folder, 'genkan.db', (bytes) => {
          bytes[page * pageSize + offset] = (bytes[page * pageSize + offset] ?? 0) ^ mask
        })
        if ((await openHarmed(folder)).kind === 'open') open += 1
        else damaged += 1
      }
    }
    console.log(`bits flipped: ${damaged} damaged, ${open} open and intact`)
    expect(damaged).toBeGreaterThan(pages() * 2)
  }, 300_000)

  test('cut at each page: damaged', async () => {
    for (let page = 0; page < pages(); page += 1) {
      const folder = copyOf(closed)
      truncateSync(join(folder, 'genkan.db'), page * pageSize)
      expect(await openHarmed(folder)).toEqual({ kind: 'damaged' })
    }
  }, 300_000)
})

describe('the write-ahead log', () => {
  const frame = 24 + pageSize
  const frames = () => Math.floor((readFileSync(join(cut, 'genkan.db-wal')).length - 32) / frame)

  test('untouched, as a power cut leaves it: all is there', async () => {
    expect(await openHarmed(copyOf(cut))).toEqual({ kind: 'open', events: cutEvents })
  })

  test('cut in each frame: what was before it is there, and the checkpoint kept elsewhere tells the rest', async () => {
    let before = 0
    for (let n = 0; n < frames(); n += 1) {
      const folder = copyOf(cut)
      truncateSync(join(folder, 'genkan.db-wal'), 32 + n * frame + 1000)
      const harmed = await openHarmed(folder)
      const events = harmed.kind === 'open' ? harmed.events : Number.NaN
      expect(events).toBeGreaterThanOrEqual(before)
      before = events
      const verdict = await mustOpen(folder).verify({ checkpoint })
      expect(verdict).toEqual({ kind: 'broken', seq: events + 1, fault: 'cut_tail' })
    }
    expect(before).toBe(cutEvents - 1)
  }, 300_000)

  test('a bit flipped, and zeros, in each frame: a shorter history that verifies', async () => {
    for (let n = 0; n < frames(); n += 1) {
      for (const harm of ['flip', 'zero']) {
        const folder = copyOf(cut)
        change(folder, 'genkan.db-wal', (bytes) => {
          const at = 32 + n * frame + 2000
          if (harm === 'flip') bytes[at] = (bytes[at] ?? 0) ^ 0x20
          else bytes.fill(0, 32 + n * frame, 32 + (n + 1) * frame)
        })
        const harmed = await openHarmed(folder)
        expect(harmed.kind).toBe('open')
        expect(harmed.kind === 'open' && harmed.events < cutEvents).toBe(true)
      }
    }
  }, 300_000)

  test('deleted: the older state verifies alone, and not against the checkpoint', async () => {
    const folder = copyOf(cut)
    rmSync(join(folder, 'genkan.db-wal'))
    const store = mustOpen(folder)
    const { lastSeq } = { lastSeq: 0, ...(await store.verify()) }
    expect(lastSeq).toBeLessThan(cutEvents)
    expect(await store.verify({ checkpoint })).toEqual({
      kind: 'broken',
      seq: lastSeq + 1,
      fault: 'cut_tail',
    })
  })

  test('its index filled with rubbish: made anew', async () => {
    const folder = copyOf(cut)
    change(folder, 'genkan.db-shm', (bytes) => bytes.fill(0x5a))
    expect(await openHarmed(folder)).toEqual({ kind: 'open', events: cutEvents })
  })

  test('that of another database: damaged, or not taken', async () => {
    const folder = copyOf(closed)
    copyFileSync(join(cut, 'genkan.db-wal'), join(folder, 'genkan.db-wal'))
    const harmed = await openHarmed(folder)
    if (harmed.kind === 'open') expect([20, cutEvents]).toContain(harmed.events)
  })
})

describe('another database put in its place', () => {
  /** A site with five events, then five more; with what it looked like in between. */
  function grown() {
    const { dataDir, store } = freshStore()
    append(store, 5)
    store.close()
    const old = readFileSync(join(dataDir, 'genkan.db'))
    const later = mustOpen(dataDir)
    append(later, 5)
    const kept = later.exportCheckpoint() ?? ''
    later.close()
    return { dataDir, old, kept }
  }

  test('an old one: the start says so in the log, once, and the checkpoint kept elsewhere tells too', async () => {
    const { dataDir, old, kept } = grown()
    writeFileSync(join(dataDir, 'genkan.db'), old)
    const store = mustOpen(dataDir)
    expect(store.events.last()).toMatchObject({
      seq: 6,
      type: 'storage_alarm',
      detail: { what: 'older_database', expectedSeq: 10, foundSeq: 5 },
    })
    expect(await store.verify({ checkpoint: kept })).toEqual({ kind: 'broken', seq: 7, fault: 'cut_tail' })
    store.close()
    expect(mustOpen(dataDir).events.count()).toBe(6)
  })

  test('a copy that went its own way: the same', async () => {
    const { dataDir, old, kept } = grown()
    const elsewhere = tempDir(memoryFolder)
    writeFileSync(join(elsewhere, 'genkan.db'), old)
    const fork = mustOpen(elsewhere)
    for (let n = 0; n < 9; n += 1) fork.events.append(draftEvent('door_rejected', wallMs, {}))
    fork.close()
    copyFileSync(join(elsewhere, 'genkan.db'), join(dataDir, 'genkan.db'))
    const store = mustOpen(dataDir)
    expect(store.events.last()?.detail).toEqual({ what: 'older_database', expectedSeq: 10, foundSeq: 14 })
    expect(await store.verify({ checkpoint: kept })).toEqual({ kind: 'broken', seq: 10, fault: 'resealed' })
  })

  test('the same one, and one without the file beside it, are nothing to speak of', () => {
    const { dataDir, old } = grown()
    const same = mustOpen(dataDir)
    expect(same.events.count()).toBe(10)
    same.close()
    writeFileSync(join(dataDir, 'genkan.db'), old)
    rmSync(join(dataDir, 'chain.head'))
    expect(mustOpen(dataDir).events.count()).toBe(5)
  })

  test('a torn file beside it is not believed', () => {
    const { dataDir } = grown()
    const line = readFileSync(join(dataDir, 'chain.head'), 'utf8')
    for (const torn of ['', line.slice(0, 40), line.replace(/^10/, '99')]) {
      writeFileSync(join(dataDir, 'chain.head'), torn)
      const store = mustOpen(dataDir)
      expect(store.events.count()).toBe(10)
      store.close()
    }
  })
})

test('damage met while running: refused from then on, and the next start checks everything', async () => {
  const { dataDir, store } = freshStore()
  seedBulk(store, 2_000)
  store.close()
  const running = mustOpen(dataDir)
  expect(running.damage).toBeNull()
  const path = join(dataDir, 'genkan.db')
  const size = readFileSync(path).length
  change(dataDir, 'genkan.db', (bytes) => bytes.fill(0, 40 * pageSize, size))
  expect(() => running.directory.holderOfCard(bulkCardId(1_234), 'd1')).toThrow(
    expect.objectContaining({ fault: 'damaged' }),
  )
  expect(running.damage).toMatchObject({ fault: 'damaged' })
  const commit = {
    events: [draftEvent('door_granted', 1, {})],
    wrongCodes: [],
    guards: [],
    moves: [],
    door: null,
  }
  expect(running.commitStep('d1', commit, 0)).toBe('failed')
  expect(() => running.transact(() => 1)).toThrow(expect.objectContaining({ fault: 'damaged' }))
  expect(existsSync(`${path}.suspect`)).toBe(true)
  running.close()
  expect(openStore(storeOptions(dataDir, { siteKey }))).toMatchObject({ kind: 'damaged', why: 'malformed' })
})
