import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import type { Store } from '../../../main/controller/services/ports/store.ts'
import { openStore } from '../../../main/controller/store/open-store.ts'
import { freshStore, mustOpen, otherKey, siteKey, storeOptions, tempDir, wallMs } from './temp-store.ts'

/** A folder in which a site was set up and closed. */
function closedSite(): string {
  const { dataDir, store } = freshStore()
  store.events.append(draftEvent('door_acu_startup', wallMs))
  store.close()
  return dataDir
}

describe('opening', () => {
  test('is the port that the services need', () => {
    const port: Store = freshStore().store
    expect(port.site.get()).toBeNull()
  })

  test('what was written is there after a stop', () => {
    const dataDir = closedSite()
    expect(mustOpen(dataDir).events.last()).toMatchObject({ seq: 1, type: 'door_acu_startup', at: wallMs })
  })

  test('only the owner may read the folder and the files', () => {
    const { dataDir } = freshStore()
    const open = readdirSync(dataDir).filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0)
    expect(open).toEqual([])
  })

  test('the reserve is really on the disk', () => {
    const { dataDir } = freshStore({ reserveBytes: 3_000_000 })
    const { size, blocks } = statSync(join(dataDir, 'reserve.bin'))
    expect(size).toBe(3_000_000)
    expect(blocks * 512).toBeGreaterThanOrEqual(size)
  })

  test('one controller at a time; the next may open after it closes', () => {
    const { dataDir, store } = freshStore()
    expect(openStore(storeOptions(dataDir))).toEqual({ kind: 'busy' })
    store.close()
    mustOpen(dataDir)
  })

  test('a database left half made is made anew', () => {
    const dataDir = tempDir()
    writeFileSync(join(dataDir, 'genkan.db.new'), 'half')
    expect(mustOpen(dataDir, { keyState: 'fresh' }).events.count()).toBe(0)
    expect(existsSync(join(dataDir, 'genkan.db.new'))).toBe(false)
  })
})

describe('one without the other is damage, and nothing is made in its place', () => {
  const cases = [
    { name: 'database, a key just made', site: true, changed: { keyState: 'fresh' }, why: 'key_missing' },
    {
      name: 'database, no key',
      site: true,
      changed: { keyState: 'missing', siteKey: null },
      why: 'key_missing',
    },
    { name: 'database, another key', site: true, changed: { siteKey: otherKey }, why: 'key_mismatch' },
    { name: 'key, no database', site: false, changed: { keyState: 'present' }, why: 'database_missing' },
    {
      name: 'neither readable',
      site: false,
      changed: { keyState: 'missing', siteKey: null },
      why: 'key_missing',
    },
  ] as const
  test.each(cases)('$name → $why', ({ site, changed, why }) => {
    const dataDir = site ? closedSite() : tempDir()
    const databases = () => readdirSync(dataDir).filter((name) => /^genkan\.db(?!-)/.test(name))
    const before = databases()
    expect(openStore(storeOptions(dataDir, changed))).toEqual({ kind: 'damaged', why, keptAside: null })
    expect(databases()).toEqual(before)
    if (site) expect(mustOpen(dataDir).events.count()).toBe(1)
  })
})

describe('a damaged file is kept aside', () => {
  const cases = [
    { name: 'empty', harm: (path: string) => truncateSync(path, 0), why: 'not_a_database' },
    {
      name: 'another kind of file',
      harm: (path: string) => writeFileSync(path, 'x'.repeat(9000)),
      why: 'not_a_database',
    },
    { name: 'cut in half', harm: (path: string) => truncateSync(path, 40 * 4096), why: 'malformed' },
    { name: 'a database of something else', harm: replaceByForeign, why: 'malformed' },
    { name: 'an event edited', harm: editEvent, why: 'chain_broken' },
  ] as const
  test.each(cases)('$name → $why', ({ harm, why }) => {
    const dataDir = closedSite()
    const path = join(dataDir, 'genkan.db')
    harm(path)
    const harmed = readFileSync(path)
    const keptAside = `${path}.damaged-20261123T000000Z`
    expect(openStore(storeOptions(dataDir))).toEqual({ kind: 'damaged', why, keptAside })
    expect(readFileSync(keptAside).equals(harmed)).toBe(true)
    // From then on the database is missing, with the key or without; the answer still names the file.
    expect(openStore(storeOptions(dataDir))).toEqual({ kind: 'damaged', why: 'database_missing', keptAside })
    expect(openStore(storeOptions(dataDir, { keyState: 'fresh' }))).toMatchObject({
      why: 'key_missing',
      keptAside,
    })
    expect(existsSync(path)).toBe(false)
  })

  test('a second damaged file does not take the place of the first', () => {
    const dataDir = closedSite()
    const path = join(dataDir, 'genkan.db')
    writeFileSync(`${path}.damaged-20261123T000000Z`, 'the first')
    truncateSync(path, 0)
    expect(openStore(storeOptions(dataDir))).toMatchObject({
      keptAside: `${path}.damaged-20261123T000000Z.2`,
    })
    expect(readFileSync(`${path}.damaged-20261123T000000Z`, 'utf8')).toBe('the first')
  })
})

test('a database that needs a newer release is left alone', () => {
  const dataDir = closedSite()
  const db = new DatabaseSync(join(dataDir, 'genkan.db'))
  db.exec("UPDATE meta SET value = '0.3.0' WHERE key = 'oldest_release'")
  db.exec("UPDATE meta SET value = '9' WHERE key = 'schema_version'")
  db.close()
  expect(openStore(storeOptions(dataDir, { release: '0.2.9' }))).toEqual({
    kind: 'newer',
    neededRelease: '0.3.0',
  })
  // The release before, which the newer one still lets read it, opens it and changes no version.
  mustOpen(dataDir, { release: '0.3.0' }).close()
  const again = new DatabaseSync(join(dataDir, 'genkan.db'))
  expect(again.prepare("SELECT value FROM meta WHERE key = 'schema_version'").get()).toEqual({ value: '9' })
  again.close()
})

test('a folder that cannot be used says so', () => {
  const dataDir = tempDir()
  rmSync(dataDir, { recursive: true })
  writeFileSync(dataDir, 'a file')
  expect(openStore(storeOptions(dataDir))).toEqual({ kind: 'damaged', why: 'unreadable', keptAside: null })
})

test('events of a newer release can be read after an update was taken back', () => {
  const { dataDir, store } = freshStore()
  const newer = draftEvent('door_granted', 1, {})
  store.events.append({ ...newer, type: 'door_sang' as typeof newer.type })
  store.close()
  expect(mustOpen(dataDir).events.last()?.type).toBe('door_sang')
})

test('a key of another length is a bug of the caller', () => {
  expect(() =>
    openStore(storeOptions(tempDir(), { keyState: 'fresh', siteKey: siteKey.subarray(1) })),
  ).toThrow('must be 32 bytes')
})

function replaceByForeign(path: string): void {
  rmSync(path)
  const db = new DatabaseSync(path)
  db.exec('CREATE TABLE something (a)')
  db.close()
}

function editEvent(path: string): void {
  const db = new DatabaseSync(path)
  db.exec("UPDATE events SET type = 'door_granted' WHERE seq = 1")
  db.close()
}
