import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildFaultShim, type FaultShim, faultEnvironment } from '../../store-faults/fault-shim.ts'
import { Machine, thatDoesNotLoad, thatFails, withMigration } from './machine.ts'

/**
 * Real launchers, hosts and controllers of several releases, made of what was built. Set GENKAN_FAULTS=all to end the
 * launcher at every single change to the disk (many minutes) instead of at about so many.
 */
const places = process.env.GENKAN_FAULTS === 'all' ? Number.POSITIVE_INFINITY : 5

let machine: Machine
let shim: FaultShim
/** A site that has run, before any update. */
let site: string
beforeAll(async () => {
  shim = buildFaultShim()
  machine = new Machine()
  site = machine.dataDir()
  await machine.start(site)
})
afterAll(() => {
  machine.remove()
  shim.remove()
})

function copyOf(dataDir: string): string {
  const copy = machine.dataDir()
  cpSync(dataDir, copy, { recursive: true })
  return copy
}

/** A copy of the site with this update ordered. */
async function ordered(file: string): Promise<string> {
  const dataDir = copyOf(site)
  expect(await machine.order(dataDir, file)).toBe(0)
  return dataDir
}

interface StoreSeen {
  readonly hashes: readonly string[]
  readonly updates: readonly string[]
  readonly lastStart: string
  readonly migrated: boolean
}

function look(dataDir: string): StoreSeen {
  const db = new DatabaseSync(join(dataDir, 'genkan.db'), { readOnly: true })
  try {
    const events = db.prepare('SELECT type, detail, hex(hash) AS hash FROM events ORDER BY seq').all()
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE name = 'of_next'").all()
    return {
      hashes: events.map(({ hash }) => String(hash)),
      updates: events.map(({ type }) => String(type)).filter((type) => type.startsWith('update_')),
      lastStart: String(events.findLast(({ type }) => type === 'door_acu_startup')?.detail),
      migrated: tables.length === 1,
    }
  } finally {
    db.close()
  }
}

function stepOf(dataDir: string): string | null {
  const file = join(dataDir, 'updates', 'state.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).step : null
}

function expectInstalled(dataDir: string): void {
  expect(look(dataDir)).toMatchObject({
    updates: ['update_installed'],
    lastStart: '{"version":"0.2.0"}',
    migrated: true,
  })
  expect(stepOf(dataDir)).toBe('armed')
  expect(existsSync(join(dataDir, 'updates', 'store-before', 'genkan.db'))).toBe(true)
}

/** The old release runs on the old store: all that was in it is there, and nothing that the new one wrote. */
function expectTakenBack(dataDir: string): void {
  const [before, after] = [look(site), look(dataDir)]
  expect(after).toMatchObject({
    updates: ['update_rolled_back'],
    lastStart: '{"version":"0.1.0"}',
    migrated: false,
  })
  expect(after.hashes.slice(0, before.hashes.length)).toEqual(before.hashes)
  expect(stepOf(dataDir)).toBeNull()
  expect(existsSync(join(dataDir, 'updates', 'store-before'))).toBe(false)
  expect(readdirSync(join(dataDir, 'releases'))).toEqual([])
}

/** Numbers of the changes at which a start of an ordered update is ended, spread over all that it makes. */
async function changesOf(dataDir: string): Promise<number[]> {
  const countFile = join(machine.root, 'count')
  const counting = { ...process.env, LD_PRELOAD: shim.library, GENKAN_FAULT_DIR: dataDir }
  await machine.start(dataDir, { ...counting, GENKAN_FAULT_COUNT: countFile })
  const all = Number(readFileSync(countFile, 'utf8'))
  const count = Math.min(places, all)
  return Array.from({ length: count }, (_, n) => 1 + Math.floor((n * all) / count))
}

/** Ended at that change, and started again until it goes on by itself. */
async function startEndedAt(dataDir: string, at: number): Promise<boolean> {
  const { code } = await machine.start(dataDir, faultEnvironment(shim, dataDir, { fault: 'kill', at }))
  const again = await machine.start(dataDir)
  expect(again.code, `after change ${at}: ${again.lines.join('\n')}`).toBe(0)
  return code === null
}

describe('a release with a migration', () => {
  let template: string
  beforeAll(async () => {
    template = await ordered(await machine.update('good', withMigration('0.2.0')))
  })

  test('is started on trial, proves itself and stays', async () => {
    const dataDir = copyOf(template)
    expect(stepOf(dataDir)).toBe('ordered')
    await machine.start(dataDir)
    expectInstalled(dataDir)
    await machine.start(dataDir)
    expectInstalled(dataDir)
  })

  test('comes up wherever its start is ended', async () => {
    let ended = 0
    for (const at of await changesOf(copyOf(template))) {
      const dataDir = copyOf(template)
      if (await startEndedAt(dataDir, at)) ended += 1
      expectInstalled(dataDir)
    }
    console.log(`the launcher was ended at ${ended} places`)
    expect(ended).toBeGreaterThan(3)
  })

  test('is ordered whole or not at all, and can be ordered again', async () => {
    const file = join(machine.root, 'good.genkan-update')
    for (const at of [1, 20, 60]) {
      const dataDir = copyOf(site)
      expect(
        await machine.order(dataDir, file, faultEnvironment(shim, dataDir, { fault: 'kill', at })),
      ).toBeNull()
      expect(stepOf(dataDir)).toBeNull()
      expect(await machine.order(dataDir, file)).toBe(0)
      await machine.start(dataDir)
      expectInstalled(dataDir)
    }
  })
})

describe('a release that migrates and then fails', () => {
  let template: string
  beforeAll(async () => {
    template = await ordered(await machine.update('bad', thatFails('0.3.0')))
  })

  test('is taken back with its data after three tries', async () => {
    const dataDir = copyOf(template)
    const { lines } = await machine.start(dataDir)
    expect(lines.filter((line) => line.includes('is started on trial'))).toHaveLength(3)
    expectTakenBack(dataDir)
    // It is what this machine has seen, so nothing older is taken now; itself may be tried again.
    const seen = readFileSync(join(dataDir, 'updates', 'seen.json'), 'utf8')
    expect(JSON.parse(seen)).toMatchObject({ highest: '0.3.0' })
    expect(await machine.order(dataDir, join(machine.root, 'good.genkan-update'))).toBe(1)
    expect(await machine.order(dataDir, join(machine.root, 'bad.genkan-update'))).toBe(0)
  })

  test('is taken back wherever its start is ended', async () => {
    let ended = 0
    for (const at of await changesOf(copyOf(template))) {
      const dataDir = copyOf(template)
      if (await startEndedAt(dataDir, at)) ended += 1
      expectTakenBack(dataDir)
    }
    console.log(`the launcher was ended at ${ended} places`)
    expect(ended).toBeGreaterThan(3)
  })
})

test('a release whose host does not even load is taken back', async () => {
  const dataDir = await ordered(await machine.update('broken', thatDoesNotLoad('0.3.0')))
  await machine.start(dataDir)
  expectTakenBack(dataDir)
})
