import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { draftEvent } from '../../../main/contract/events.ts'
import { Reserve } from '../../../main/controller/store/reserve.ts'
import { freshStore, tempDir } from './temp-store.ts'

function reserveOf(bytes: number) {
  const path = join(tempDir(), 'reserve.bin')
  const reserve = new Reserve(path, bytes)
  onTestFinished(() => reserve.close())
  return { reserve, size: () => statSync(path).size, path }
}

test('is filled at once at the start, and not with zeros that a disk could pack away', () => {
  const { reserve, size, path } = reserveOf(2_500_000)
  expect(reserve.whole).toBe(false)
  reserve.fill()
  expect([reserve.whole, size()]).toEqual([true, 2_500_000])
  expect(new Set(readFileSync(path).subarray(-1_000)).size).toBeGreaterThan(200)
})

test('is given up in eight steps, then there is no more', () => {
  const { reserve, size } = reserveOf(8_000)
  reserve.fill()
  const sizes: number[] = []
  while (reserve.release()) sizes.push(size())
  expect(sizes).toEqual([7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000, 0])
  expect(reserve.whole).toBe(false)
})

test('is filled again a slice at a time, and says once when it is whole', () => {
  const { reserve } = reserveOf(2_500_000)
  const said = [reserve.refill(), reserve.refill(), reserve.refill(), reserve.refill()]
  expect(said).toEqual(['filling', 'filling', 'refilled', 'whole'])
})

test('is lent once the disk needed some of it, until it is whole again; not while it is first filled', () => {
  const { reserve } = reserveOf(2_500_000)
  expect([reserve.refill(), reserve.lent]).toEqual(['filling', false])
  reserve.fill()
  expect([reserve.whole, reserve.lent]).toEqual([true, false])
  reserve.release()
  expect(reserve.lent).toBe(true)
  expect([reserve.refill(), reserve.lent]).toEqual(['refilled', false])
})

test('is found again at the next start as it was left', () => {
  const { reserve, path } = reserveOf(8_000)
  reserve.fill()
  reserve.release()
  const again = new Reserve(path, 8_000)
  onTestFinished(() => again.close())
  expect(again.whole).toBe(false)
  expect([again.refill(), statSync(path).size]).toEqual(['refilled', 8_000])
})

test('maintenance moves the log into the database after enough commits, and tells of the reserve', () => {
  const { dataDir, store } = freshStore()
  const wal = () => statSync(join(dataDir, 'genkan.db-wal')).size
  const database = () => statSync(join(dataDir, 'genkan.db')).mtimeMs
  const made = database()
  for (let n = 0; n < 63; n += 1) store.events.append(draftEvent('door_granted', n, {}))
  expect(store.maintain()).toBe('whole')
  expect(database()).toBe(made)
  store.events.append(draftEvent('door_granted', 64, {}))
  expect(store.maintain()).toBe('whole')
  expect(database()).toBeGreaterThan(made)
  // The log is used again from its beginning, so it does not grow without end.
  const grown = wal()
  for (let n = 0; n < 20; n += 1) store.events.append(draftEvent('door_granted', n, {}))
  expect(wal()).toBe(grown)
})
