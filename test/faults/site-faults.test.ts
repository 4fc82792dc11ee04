import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LiveSite, openLiveSite } from './live-site.ts'

/** Service must be back within this by itself. */
const backMs = 10_000
const mib = 1024 * 1024

describe('a controller that is killed at any instant', () => {
  let dir: string
  let site: LiveSite
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'genkan-kill-'))
    site = await openLiveSite(dir, 18_480)
  })
  afterEach(async () => {
    await site.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('is back within 10 s each time, has all that it answered, and its log verifies', async () => {
    const answered: string[] = []
    const times: number[] = []
    for (let round = 0; round < 8; round++) {
      const load = enrolUntilItFails(site, `r${round}`, answered)
      // Somewhere in the load, another place each round.
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 35))
      site.kill()
      await load
      times.push(await site.back('GET', '/genkan/v1/health', 200, backMs))
    }
    console.log(
      `back after ${times.map((ms) => Math.round(ms)).join(', ')} ms; ${answered.length} changes answered`,
    )
    expect(answered.length).toBeGreaterThan(20)
    for (const externalId of answered) {
      expect((await site.call('GET', `/core/v1/user?external_id=${externalId}`)).status).toBe(200)
    }
    expect((await site.call('GET', '/genkan/v1/events/verify')).body).toMatchObject({ intact: true })
  }, 240_000)
})

async function enrolUntilItFails(site: LiveSite, prefix: string, answered: string[]): Promise<void> {
  for (let n = 0; n < 10_000; n++) {
    const externalId = `${prefix}-${n}`
    const reply = await site
      .call('POST', '/core/v1/user', { last_name: 'X', external_id: externalId })
      .catch(() => null)
    if (reply?.status !== 200) return
    answered.push(externalId)
  }
}

/** A small file system of its own can be filled without harm; mounting it needs Linux and root. */
const mountable = process.platform === 'linux' && process.getuid?.() === 0
if (!mountable) console.log('skipped: the full disk (mounting a tmpfs needs Linux and root)')

describe.skipIf(!mountable)('a disk that is full', () => {
  let dir: string
  let site: LiveSite
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'genkan-full-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', dir])
    if (mounted.status !== 0) throw new Error(String(mounted.stderr))
    site = await openLiveSite(dir, 18_481)
  })
  afterEach(async () => {
    await site.stop()
    spawnSync('umount', ['-l', dir])
    rmSync(dir, { recursive: true, force: true })
  })

  it('lives on its reserve with an alarm, then denies, and serves again by itself when there is space', async () => {
    const unlock = () => site.call('POST', '/access/v1/door/admin_unlock', {})
    expect((await unlock()).status).toBe(200)
    const filler = join(dir, 'filler')
    fill(filler, dir)
    // The reserve gives way: events go on, and say so.
    let onReserve = 0
    let status = 200
    for (let n = 0; n < 200_000 && status === 200; n++) {
      fill(filler, dir)
      status = (await unlock()).status
      if (status === 200) onReserve += 1
    }
    expect(status).toBe(503)
    const health = await site.call('GET', '/genkan/v1/health')
    expect(JSON.stringify(health.body)).toContain('storage_full')
    rmSync(filler)
    rmSync(`${filler}-more`, { force: true })
    const tookMs = await site.back('POST', '/access/v1/door/admin_unlock', 200, backMs)
    console.log(
      `full disk: ${onReserve} openings on the reserve, served again after ${Math.round(tookMs)} ms`,
    )
    const events = JSON.stringify((await site.call('GET', '/events/v1/access?page_size=200')).body)
    expect(events).toContain('storage_recovered')
    const alarms = await site.call('GET', '/events/v1/access?event_type=storage_alarm')
    expect(JSON.stringify(alarms.body)).toContain('storage_alarm')
    expect((await site.call('GET', '/genkan/v1/events/verify')).body).toMatchObject({ intact: true })
  }, 240_000)
})

/** Takes all space there is now, to the last page. */
function fill(path: string, dir: string): void {
  const { bavail, bsize } = statfsSync(dir)
  if (bavail === 0) return
  try {
    writeFileSync(path, Buffer.alloc(Math.min(bavail * bsize, 64 * mib)), { flag: 'a' })
  } catch {
    // No space: that is what was wanted.
  }
}
