import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastDueMs } from '../../../../main/controller/services/backup/due.ts'
import { allEvents, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { backedUp, backupFolder, backupsIn, ended, planned } from './backup-site.ts'

const hourMs = 3_600_000

let site: TestSite
let stick: ReturnType<typeof backupFolder>
beforeEach(async () => {
  site = await makeTestSite()
  stick = backupFolder()
})
afterEach(async () => {
  await site.close()
  stick.remove()
})

/** Types of the events about backups, oldest first. */
function told(): readonly string[] {
  return site.store.events
    .query({ ...allEvents, types: ['backup_made', 'backup_failed'], limit: 50 })
    .map(({ type }) => type)
    .reverse()
}

describe('when a daily backup was last due', () => {
  test.each([
    ['today, just now', '2026-11-25T03:00', 'Asia/Tokyo', '2026-11-25T03:00'],
    ['today, in the evening', '2026-11-25T22:15', 'Asia/Tokyo', '2026-11-25T03:00'],
    ['yesterday, a minute before', '2026-11-25T02:59', 'Asia/Tokyo', '2026-11-24T03:00'],
    ['in the gap of spring, an hour later', '2026-03-29T12:00', 'Europe/Berlin', '2026-03-29T03:00'],
  ])('%s', (_, now, zone, due) => {
    const at = (wall: string) => {
      const offset = zone === 'Asia/Tokyo' ? '+09:00' : '+02:00'
      return Date.parse(`${wall}:00${offset}`)
    }
    const minute = zone === 'Asia/Tokyo' ? 180 : 150
    const expected = zone === 'Asia/Tokyo' ? at(due) : at(due) + 30 * 60_000
    expect(lastDueMs(at(now), zone, minute)).toBe(expected)
  })
})

describe('a daily backup', () => {
  test('is made when it is due, also late, and once', async () => {
    const { backupRuns } = site.services
    await planned(site, stick.path, { scheduled: true })
    backupRuns.makeDue()
    expect(await ended(site)).toMatchObject({ state: 'made' })
    backupRuns.makeDue()
    expect(backupRuns.isRunning).toBe(false)
    // From nine to three in the morning, and the machine was off until noon.
    site.clock.skip(17 * hourMs)
    backupRuns.makeDue()
    expect(backupRuns.isRunning).toBe(false)
    site.clock.skip(10 * hourMs)
    backupRuns.makeDue()
    expect(backupRuns.isRunning).toBe(true)
    expect(await ended(site)).toMatchObject({ state: 'made' })
    expect(backupsIn(stick.path)).toHaveLength(2)
    expect(told()).toEqual(['backup_made', 'backup_made'])
  })

  test('that fails is an alarm, once, and is made up as soon as it can be', async () => {
    const { backupRuns, backupPlans, alarms } = site.services
    await planned(site, stick.path, { scheduled: true })
    stick.remove()
    backupRuns.makeDue()
    expect(await ended(site)).toEqual({ state: 'failed', fault: 'folder_missing' })
    expect(backupPlans.view().failed).toMatchObject({ fault: 'folder_missing' })
    expect(alarms.open().count).toBe(1)
    backupRuns.makeDue()
    expect(backupRuns.isRunning).toBe(false)
    site.clock.skip(hourMs)
    backupRuns.makeDue()
    expect(await ended(site)).toMatchObject({ state: 'failed' })
    expect(told()).toEqual(['backup_failed'])
  })
})

describe('what lies in the folder', () => {
  test('the newest of this site stay; foreign files and links with such names are let be', async () => {
    await planned(site, stick.path, { keep: 2 })
    const foreign = 'genkan-00000000-20200101T030000Z.age'
    const link = 'genkan-00000000-20200101T030001Z.age'
    writeFileSync(join(stick.path, foreign), 'age-encryption.org/v1\nnot ours')
    symlinkSync('/etc/passwd', join(stick.path, link))
    writeFileSync(join(stick.path, '.genkan-00000000-20200101T030000Z.age.part'), 'half')
    for (let n = 0; n < 4; n += 1) {
      site.clock.skip(60_000)
      expect(await backedUp(site)).toMatchObject({ state: 'made' })
    }
    const all = backupsIn(stick.path)
    expect(all).toContain(foreign)
    expect(all).toContain(link)
    expect(all).toHaveLength(4)
    const listed = await site.services.backupPlans.list()
    expect(listed).toHaveLength(2)
    expect(listed?.map(({ file }) => file)).not.toContain(link)
  })

  test('one that is gone, or a link in its place, is said so when it is opened', async () => {
    const words = await planned(site, stick.path)
    const file = 'genkan-00000000-20200101T030001Z.age'
    const open = async () => {
      const source = { from: 'folder', folder: stick.path, file } as const
      for await (const step of must(site.services.restores.open(source, words.join(' '), undefined))) {
        if (step.state !== 'opening') return step
      }
      return null
    }
    const unreadable = { state: 'refused', problem: 'unreadable', word: null }
    expect(await open()).toEqual(unreadable)
    symlinkSync('/etc/passwd', join(stick.path, file))
    expect(await open()).toEqual(unreadable)
  })

  test('one that is called off leaves nothing', async () => {
    await planned(site, stick.path)
    const done = backedUp(site)
    site.services.backupRuns.cancel()
    expect(await done).toEqual({ state: 'cancelled' })
    expect(backupsIn(stick.path)).toEqual([])
    // The worker has ended it, too, once it answers another.
    site.clock.skip(60_000)
    expect(await backedUp(site)).toMatchObject({ state: 'made' })
    expect(backupsIn(stick.path)).toHaveLength(1)
  })
})
