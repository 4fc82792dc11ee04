import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { LogVerdict } from '../../../../main/contract/worker-jobs.ts'
import type { LogChecks } from '../../../../main/controller/services/events/log-checks.ts'
import { verifyChain } from '../../../../main/controller/store/chain/verify.ts'
import { everything, makeTestSite, mondayMorning, must, type TestSite } from '../../../fakes/test-site.ts'
import { auditor, randomEvents, write } from './log-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
  write(site, randomEvents(2_300, 9, mondayMorning))
})
afterEach(() => site.close())

async function verdictOf(checks: LogChecks, checkpoint: string | null = null): Promise<LogVerdict | null> {
  let verdict: LogVerdict | null = null
  for await (const step of checks.verify(checkpoint, undefined, () => () => {})) verdict = step.verdict
  return verdict
}

/** A copy of the site's database, after somebody worked on it with a tool. */
function copied(sql = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-tampered-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(site.dir, folder, { recursive: true })
  const databasePath = join(folder, 'genkan.db')
  const db = new DatabaseSync(databasePath)
  db.exec(sql)
  db.close()
  return databasePath
}
const siteKey = new Uint8Array(32).fill(7)

describe('verifying', () => {
  test('walks to the end and says how far it is', async () => {
    const total = site.store.events.ends().last
    const steps = []
    for await (const step of site.services.logChecks.verify(null, undefined, () => () => {})) steps.push(step)
    expect(steps.at(-1)).toEqual({
      checked: total,
      total,
      verdict: { kind: 'intact', lastSeq: total, checkpoints: 2 },
    })
    expect(steps[0]?.verdict).toBeNull()
  })

  test.each([
    ['an edited event', "UPDATE events SET user_id = 'somebody else' WHERE seq = 700", 700, 'edited'],
    ['edited times', 'UPDATE events SET at = at + 1 WHERE seq = 1234 OR seq = 1300', 1234, 'edited'],
    ['a missing event', 'DELETE FROM events WHERE seq = 900', 900, 'gap'],
    ['a checkpoint that is gone', 'DELETE FROM checkpoints WHERE seq = 1000', 1000, 'checkpoint_missing'],
    [
      'another signature',
      'UPDATE checkpoints SET signature = zeroblob(64) WHERE seq = 2000',
      2000,
      'signature',
    ],
  ])('names the first broken link of %s', async (_, sql, seq, fault) => {
    const databasePath = copied(sql)
    expect(await verifyChain({ databasePath, siteKey })).toEqual({ kind: 'broken', seq, fault })
  })

  test('ends when nobody waits for it any more', async () => {
    const abort = new AbortController()
    const run = site.services.logChecks.verify(null, abort.signal, () => () => {})
    await run.next()
    abort.abort(new Error('stopped'))
    const rest = []
    try {
      for await (const step of run) rest.push(step.verdict)
    } catch (thrown) {
      expect(thrown).toBe(abort.signal.reason)
    }
    expect(rest).not.toContainEqual(expect.objectContaining({ kind: 'intact' }))
  })
})

describe('a checkpoint that was kept elsewhere', () => {
  test('is covered by the event that says it was made, and holds as it was printed and typed', async () => {
    const exported = must(site.services.logChecks.exportCheckpoint(auditor))
    const last = site.store.events.last()
    expect([last?.type, last?.seq]).toEqual(['admin_checkpoint_exported', exported.seq])
    expect(exported.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    write(site, randomEvents(50, 2, mondayMorning))
    const intact = { kind: 'intact', lastSeq: exported.seq + 50 }
    for (const typed of [
      exported.text,
      exported.text.replace(/.{37}/g, '$&\r\n  '),
      exported.text.replace('genkan-checkpoint 1', 'ｇｅｎｋａｎ－ｃｈｅｃｋｐｏｉｎｔ　１'),
    ]) {
      expect(await verdictOf(site.services.logChecks, typed)).toMatchObject(intact)
    }
  })

  test('of another site, or with a letter changed, is told from one of this site', async () => {
    const { text } = must(site.services.logChecks.exportCheckpoint(auditor))
    const swapped = text.endsWith('A') ? `${text.slice(0, -2)}BB` : `${text.slice(0, -2)}AA`
    for (const foreign of ['', 'hello', swapped, text.replace(/ \d+ /, ' 7 '), "' OR 1=1--"]) {
      expect(await verdictOf(site.services.logChecks, foreign)).toEqual({ kind: 'foreign_checkpoint' })
    }
  })

  test('tells that an older copy was put back, which holds together by itself', async () => {
    const databasePath = copied()
    const last = site.store.events.ends().last
    const { text: checkpoint } = must(site.services.logChecks.exportCheckpoint(everything))
    expect(await verifyChain({ databasePath, siteKey })).toMatchObject({ kind: 'intact', lastSeq: last })
    const cut = { kind: 'broken', seq: last + 1, fault: 'cut_tail' }
    expect(await verifyChain({ databasePath, siteKey, checkpoint })).toEqual(cut)
  })
})
