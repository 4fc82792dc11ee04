import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import { Connection } from '../../../main/controller/store/connection.ts'
import { compareReleases, createMeta, migrate } from '../../../main/controller/store/migrations/migrate.ts'
import { type Migration, migrations } from '../../../main/controller/store/migrations/migrations.ts'
import { mustOpen, tempDir } from './temp-store.ts'

const steps: readonly Migration[] = [
  { version: 1, oldestRelease: '0.1.0', sql: 'CREATE TABLE a (x TEXT) STRICT' },
  { version: 2, oldestRelease: '0.1.0', sql: "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'new'" },
  { version: 3, oldestRelease: '0.2.0', sql: 'CREATE TABLE b (x TEXT) STRICT; ALTER TABLE a DROP COLUMN x' },
]

function connectionTo(path: string): Connection {
  const connection = new Connection(path)
  onTestFinished(() => connection.close())
  return connection
}
function fresh(): Connection {
  const connection = connectionTo(join(tempDir(), 'test.db'))
  createMeta(connection)
  return connection
}
const meta = (connection: Connection) =>
  Object.fromEntries(connection.all('SELECT key, value FROM meta').map((row) => [row.key, row.value]))
const columns = (connection: Connection, table: string) =>
  connection.all('SELECT name FROM pragma_table_info(?)', table).map((row) => row.name)

describe('steps', () => {
  test('run in order, each once', () => {
    const connection = fresh()
    expect(migrate(connection, steps)).toBe(3)
    expect(migrate(connection, steps)).toBe(0)
    expect(meta(connection)).toEqual({ schema_version: '3', oldest_release: '0.2.0' })
    expect([columns(connection, 'a'), columns(connection, 'b')]).toEqual([['y'], ['x']])
  })

  test('only those that the database lacks, and its rows go with it', () => {
    const connection = fresh()
    migrate(connection, steps.slice(0, 1))
    connection.begin()
    connection.run("INSERT INTO a (x) VALUES ('old')")
    connection.commit()
    expect(migrate(connection, steps.slice(0, 2))).toBe(1)
    expect(connection.all('SELECT * FROM a')).toEqual([{ x: 'old', y: 'new' }])
    expect(meta(connection)).toEqual({ schema_version: '2', oldest_release: '0.1.0' })
  })

  test('one that fails half-way leaves neither its changes nor its version', () => {
    const connection = fresh()
    const failing = [
      ...steps.slice(0, 1),
      { version: 2, oldestRelease: '0.2.0', sql: 'CREATE TABLE c (x TEXT) STRICT; CREATE TABLE a (x TEXT)' },
    ]
    expect(() => migrate(connection, failing)).toThrow('already exists')
    expect(meta(connection)).toEqual({ schema_version: '1', oldest_release: '0.1.0' })
    expect(columns(connection, 'c')).toEqual([])
    expect(migrate(connection, steps)).toBe(2)
  })

  test('a database that is ahead is left as it is', () => {
    const connection = fresh()
    migrate(connection, steps)
    expect(migrate(connection, steps.slice(0, 2))).toBe(0)
    expect(meta(connection).schema_version).toBe('3')
  })

  test('a version that is no number is damage', () => {
    const connection = fresh()
    connection.exec("INSERT INTO meta VALUES ('schema_version', 'x')")
    expect(() => migrate(connection, steps)).toThrow(expect.objectContaining({ fault: 'damaged' }))
  })
})

test('the released steps are numbered without gaps, and no step asks less than the one before', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1))
  for (const [index, step] of migrations.entries()) {
    expect(
      compareReleases(step.oldestRelease, migrations[index - 1]?.oldestRelease ?? '0.0.0'),
    ).toBeGreaterThanOrEqual(0)
  }
})

test.each([
  ['0.1.0', '0.1.0', 0],
  ['0.1.9', '0.1.10', -1],
  ['1.0.0', '0.99.99', 1],
  ['0.2.0-beta.1', '0.2.0', 0],
  ['0.2', '0.2.0', 0],
])('%s against %s', (a, b, order) => {
  expect(Math.sign(compareReleases(a, b))).toBe(order)
})

/** A site as the first release left it, with the key of the tests. */
test('a database of version 1 opens, and its people, codes and events are all there', async () => {
  const fixture = new URL('../../fixtures/store/version-1.db.gz', import.meta.url)
  const dataDir = tempDir()
  writeFileSync(join(dataDir, 'genkan.db'), gunzipSync(readFileSync(fixture)))
  const store = mustOpen(dataDir)
  expect(store.site.get()).toMatchObject({ id: 'site-1', name: '玄関', zone: 'Asia/Tokyo' })
  expect(store.users.list(null, 10).map((user) => user.lastName)).toEqual(['山田', '佐藤'])
  expect(store.directory.holderOfCard('h10301:7:42', 'door-1')).toEqual({
    credentialId: 'card-1',
    active: true,
    user: {
      id: 'user-1',
      suspended: false,
      validFromMs: null,
      validUntilMs: 1_800_000_000_000,
      longAccess: true,
      groupIds: ['group-1'],
      accessTimes: [
        { accessLevelId: 'level-1', times: [{ weekday: 'MO', startMinute: 540, endMinute: 1080 }] },
      ],
      hasEntryCode: true,
      mfaCodeCount: 2,
    },
  })
  expect(store.directory.wrongCodes('card-1').count).toBe(2)
  expect(store.directory.matchMfaCode('user-1', '975310')).toEqual({ credentialId: 'mfa-2', duress: true })
  expect(store.codes.revealEntryCode('user-1')).toBe('012345')
  expect([...store.codes.revealMfaCodes('user-1').values()]).toEqual(['246813', '975310'])
  expect(store.doors.durableState('door-1')).toMatchObject({ lastMode: 'card_and_code' })
  expect(store.doors.week('door-1')).toHaveLength(1)
  expect(store.doors.exceptionCalendars()).toHaveLength(1)
  expect(store.devices.list()).toHaveLength(1)
  expect(store.apiKeys.bySecretHash('secret hash')).toMatchObject({ id: 'key-1', roles: ['auditor'] })
  expect(await store.verify()).toEqual({ kind: 'intact', lastSeq: 1_005, checkpoints: 1 })
  expect(store.events.append(draftEvent('door_acu_startup', 0, {}))).toBe('ok')
})

test('a new database has what a migrated one has', () => {
  const dataDir = tempDir()
  mustOpen(dataDir, { keyState: 'fresh' }).close()
  const made = new DatabaseSync(join(dataDir, 'genkan.db'), { readOnly: true })
  const step = fresh()
  migrate(step, migrations)
  const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'
  expect(made.prepare(schema).all()).toEqual(step.all(schema))
  made.close()
})
