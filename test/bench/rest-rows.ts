import { rmSync } from 'node:fs'
import type { Seeded } from './measure.ts'
import type { Row } from './report.ts'
import { measureRestWrites, type RestTurns } from './rest-writes.ts'
import { copySite } from './seeded-site.ts'
import { median, p99 } from './statistics.ts'

/** A client that adds codes without a rate is to get as many a second, or what the disk commits by itself. */
const wantedPerSecond = 2_000

export async function restRows(site: Seeded, turns: RestTurns): Promise<readonly Row[]> {
  const dirs = [copySite(site.dir, 'run-rest'), copySite(site.dir, 'run-rest-raw')] as const
  const { perSecond, oneByOne, commitsPerSecond, enterBusyMs, enterQuietMs } = await measureRestWrites(
    ...dirs,
    site.users,
    turns,
  )
  for (const dir of dirs) rmSync(dir, { recursive: true })
  const rate = (samples: readonly number[]) => `${median(samples).toFixed(0)}/s`
  const many = site.users.toLocaleString('en')
  return [
    {
      what: `MFA codes over REST, ${many} people: the lesser of 2,000/s and the disk's commits to what was added`,
      unit: 'times',
      measured: Math.min(wantedPerSecond, median(commitsPerSecond)) / median(perSecond),
      limit: 1,
      how: `${rate(perSecond)} durable with 16 under way on kept connections, ${rate(oneByOne)} with one; raw commits of the same rows ${rate(commitsPerSecond)}; medians of ${turns.restTurns} turns of ${turns.restTurnMs} ms`,
    },
    {
      what: 'Enter to relay command while they are added: what is more at p99 than in quiet',
      unit: 'ms',
      measured: p99(enterBusyMs) - p99(enterQuietMs),
      limit: 20,
      how: `from when Enter was due, the wait for the loop with it: p99 ${p99(enterBusyMs).toFixed(1)} to ${p99(enterQuietMs).toFixed(1)} ms, medians ${median(enterBusyMs).toFixed(1)} to ${median(enterQuietMs).toFixed(1)} ms, n = ${enterBusyMs.length} and ${enterQuietMs.length}, by turns`,
    },
  ]
}
