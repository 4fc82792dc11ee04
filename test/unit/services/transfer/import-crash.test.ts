import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ApplyProgress } from '../../../../main/contract/desk/transfer.ts'
import { draftEvent } from '../../../../main/contract/events.ts'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { asFound, checked, imported, problemsOf, uploaded } from './import-site.ts'

const killedController = fileURLToPath(new URL('./killed-controller.ts', import.meta.url))

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const people = 600
const file = [
  'externalId,lastName,groups,cardFormat,cardNumberHex,entryCode,mfaCodes',
  ...Array.from({ length: people }, (_, n) => {
    const number = String(100_000 + n * 7)
    return `E-${n},P${n},Staff;Night,UID,04${number.padStart(12, '0')},${number}41,${number}58`
  }),
].join('\n')

function importFiles(): readonly string[] {
  return readdirSync(site.dir).filter((name) => name.startsWith('import-'))
}

/** What of each kind there is. */
function counts() {
  const users = site.store.users.list(null, 10_000)
  const of = <T>(each: (userId: string) => readonly T[]) => users.flatMap(({ id }) => each(id)).length
  return {
    users: users.length,
    cards: of((id) => site.store.cards.ofUser(id)),
    mfaCodes: of((id) => site.store.codes.mfaCodesOf(id)),
    entryCodes: users.filter(({ id }) => site.store.codes.entryCodeOf(id)).length,
    groups: of((id) => site.store.groups.ofUser(id)),
  }
}
const whole = { users: people, cards: people, mfaCodes: people, entryCodes: people, groups: 2 * people }
const none = { users: 0, cards: 0, mfaCodes: 0, entryCodes: 0, groups: 0 }
const ended = () => draftEvent('admin_import_applied', site.clock.wallMs())

/** Decides the import and carries over so many pieces, as the controller did before it died. */
function applyPieces(importId: string, pieces: number): void {
  const { imports } = site.store
  imports.hold(true)
  imports.decide(importId, everything.id, draftEvent('admin_import_started', site.clock.wallMs()))
  for (let piece = 0; piece < pieces; piece += 1) imports.applyPiece(1, ended)
}

async function recovered(): Promise<void> {
  const done = new Promise<ApplyProgress>((resolve) => {
    site.services.imports.runs.watch((progress) => progress.state !== 'applying' && resolve(progress))
  })
  site.services.imports.recover()
  expect(await done).toMatchObject({ state: 'applied' })
}

describe('an import that is cut off', () => {
  test('before the decision has not begun, and leaves no file', async () => {
    await checked(site, file, { createGroups: true })
    expect(importFiles()).not.toEqual([])
    site = await site.restart()
    expect(counts()).toEqual(none)
    expect(importFiles()).toEqual([])
    expect(site.store.imports.pending()).toBeNull()
  })

  test.each([0, 1, 3, 6, 10, 14])('after %i pieces is whole after the next start', async (pieces) => {
    const { importId } = await checked(site, file, { createGroups: true })
    applyPieces(importId, pieces)
    site = await site.restart()
    expect(site.store.imports.pending()).toMatchObject({ id: importId, actorId: everything.id })
    // Nothing may come in its way meanwhile.
    expect(() => site.services.people.create(everything, { lastName: 'X' })).toThrow(
      'an import is being applied',
    )
    await recovered()
    expect(counts()).toEqual(whole)
    expect(importFiles()).toEqual([])
    expect(await site.store.verify()).toMatchObject({ kind: 'intact' })
    expect(must(site.services.people.create(everything, { lastName: 'X' }))).toMatchObject({ lastName: 'X' })
  })

  test.each([2, 7])('by a kill of the process within piece %i is whole, too', async (pieces) => {
    const { importId } = await checked(site, file, { createGroups: true })
    applyPieces(importId, 0)
    site.store.close()
    const killed = spawnSync(process.execPath, [killedController, site.dir, String(pieces)], {
      encoding: 'utf8',
    })
    expect(killed.stderr).toBe('')
    expect(killed.signal).toBe('SIGKILL')
    site = await site.restart()
    expect(site.store.imports.pending()).toMatchObject({ id: importId })
    await recovered()
    expect(counts()).toEqual(whole)
    expect(await site.store.verify()).toMatchObject({ kind: 'intact' })
  })

  test('whose file is gone is let go of, and said', async () => {
    const { importId } = await checked(site, file, { createGroups: true })
    applyPieces(importId, 3)
    const { dir } = site
    site.store.imports.files.discard(importId)
    site = await site.restart()
    expect(site.dir).toBe(dir)
    const done = new Promise<ApplyProgress>((resolve) => {
      site.services.imports.runs.watch((progress) => resolve(progress))
    })
    site.services.imports.recover()
    expect(await done).toMatchObject({ state: 'refused' })
    expect(site.store.events.query({ ...allEvents, limit: 1 })).toMatchObject([
      { type: 'admin_import_failed' },
    ])
    expect(must(site.services.people.create(everything, { lastName: 'X' }))).toMatchObject({ lastName: 'X' })
  })
})

describe('between check and apply', () => {
  test('what somebody else took meanwhile refuses it, and nothing is changed', async () => {
    const { importId } = await checked(
      site,
      'lastName,email,cardFormat,cardNumberHex\nA,a@b.test,UID,04AABBCC\n',
    )
    const other = must(site.services.people.create(everything, { lastName: 'Other', email: 'A@b.test' }))
    must(site.services.cards.addByCardId(everything, other, 'UID:04AABBCC', true))
    const run = must(await site.services.imports.apply(everything, importId))
    const told: ApplyProgress[] = []
    for await (const progress of run) told.push(progress)
    expect(told).toMatchObject([
      {
        state: 'refused',
        problems: [
          { row: 2, code: 'already_taken' },
          { row: 2, code: 'card_taken' },
        ],
      },
    ])
    expect(site.store.users.count()).toBe(1)
    expect(importFiles()).toEqual([])
    expect(must(site.services.people.create(everything, { lastName: 'X' }))).toMatchObject({ lastName: 'X' })
  })

  test('a check that is left half-way leaves nothing', async () => {
    const head = 'lastName,firstName,mfaCodes\n'
    const rows = Array.from({ length: 40_000 }, (_, n) => `A${n},a,${640_213 + n * 7}`).join('\n')
    const importId = uploaded(site, head + rows)
    const run = must(site.services.imports.check(everything, importId, asFound, undefined))
    expect(await run.next()).toMatchObject({ value: { state: 'reading' } })
    await run.return()
    expect(await site.services.imports.apply(everything, importId)).toMatchObject({ code: 'not_found' })
    // The worker has ended it too once it answers another.
    await imported(site, 'lastName\nB\n')
    expect(importFiles()).toEqual([])
    expect(site.store.users.count()).toBe(1)
  })

  test('a check that is cancelled before it began leaves nothing', async () => {
    const importId = must(site.services.imports.begin(everything, 20_000_000))
    const line = 'A,a\n'.repeat(5_000)
    must(site.services.imports.upload(everything, importId, 0, Buffer.from(`lastName,firstName\n${line}`)))
    const cancel = new AbortController()
    const run = must(site.services.imports.check(everything, importId, asFound, cancel.signal))
    cancel.abort(new Error('cancelled'))
    await expect(run.next()).rejects.toThrow('cancelled')
    expect(must(await site.services.imports.begin(everything, 1))).not.toBe(importId)
    expect(await site.services.imports.apply(everything, importId)).toMatchObject({
      ok: false,
      code: 'not_found',
    })
    expect(site.store.users.count()).toBe(0)
  })
})

describe('a file of credentials', () => {
  test('gives and takes cards and codes of those who are there', async () => {
    const user = site.person('04AA0001', ['730025', '048213'])
    const file2 = [
      'userId,credentialType,action,cardFormat,cardNumberHex,entryCode,mfaCode',
      `${user.id},card,delete,UID,04AA0001,,`,
      `${user.id},card,add,UID,04AA0002,,`,
      `${user.id},entry_code,add,,,830194,`,
      `${user.id},mfa_code,delete,,,,730025`,
      `${user.id},mfa_code,add,,,,590318`,
    ].join('\n')
    const summary = await imported(site, file2, { kind: 'credentials' })
    expect(summary).toMatchObject({ rows: 5, changed: 5, deleted: 2, cards: 1, entryCodes: 1, mfaCodes: 1 })
    expect(site.store.cards.ofUser(user.id)).toMatchObject([{ cardId: 'UID:04AA0002' }])
    expect(site.store.codes.revealEntryCode(user.id)).toBe('830194')
    expect([...site.store.codes.revealMfaCodes(user.id).values()].sort()).toEqual(['048213', '590318'])
    expect(site.store.users.find({ by: 'id', value: user.id })).toMatchObject({ version: 1 })
  })

  test.each([
    ['nobody', 'x@y.test,card,add,UID,04AA0009,,', '2:email person_unknown'],
    ['no action', 'a@b.test,card,,UID,04AA0009,,', '2:action required'],
    ['an unknown type', 'a@b.test,key,add,UID,04AA0009,,', '2:credentialType not_one_of'],
    ['no card', 'a@b.test,card,add,,,,', '2:cardNumber required'],
    ['no code', 'a@b.test,mfa_code,add,,,,', '2:mfaCode required'],
  ])('%s', async (_, row, problem) => {
    must(site.services.people.create(everything, { lastName: 'A', email: 'a@b.test' }))
    const head = 'email,credentialType,action,cardFormat,cardNumberHex,entryCode,mfaCode'
    const { importId } = await checked(site, `${head}\n${row}\n`, { kind: 'credentials' })
    expect(await problemsOf(site, importId)).toEqual([problem])
  })
})
