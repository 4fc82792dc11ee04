import { readdirSync } from 'node:fs'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { applied, checked, imported, problemsOf } from './import-site.ts'

let site: TestSite
const openSite = async () => {
  site = await makeTestSite()
}

const everyColumn =
  'externalId,email,lastName,firstName,lastNameKana,firstNameKana,company,department,startDate,endDate,groups,cardFormat,facilityCode,cardNumber,entryCode,mfaCodes'
const hanako =
  'E-1,hanako@example.test,山田,花子,ヤマダ,ハナコ,玄関商事,営業部,2026-04-01,2027-03-31,Staff,HID,12,00345,830194,048213;730025'

describe('a file of people', () => {
  beforeEach(openSite)
  afterEach(() => site.close())

  test('adds a person with card, codes and group', async () => {
    const summary = await imported(site, `${everyColumn}\r\n${hanako}\r\n`)
    expect(summary).toMatchObject({
      rows: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      cards: 1,
      entryCodes: 1,
      mfaCodes: 2,
    })

    const { users, cards, codes, groups } = site.store
    const user = users.find({ by: 'externalId', value: 'E-1' })
    expect(user).toMatchObject({
      email: 'hanako@example.test',
      lastName: '山田',
      firstName: '花子',
      company: '玄関商事',
      validFromMs: Date.UTC(2026, 2, 31, 15),
      validUntilMs: Date.UTC(2027, 2, 31, 15),
      visitor: false,
      createdAtMs: site.clock.wallMs(),
    })
    const id = user?.id ?? ''
    expect(cards.ofUser(id)).toMatchObject([{ cardId: 'H10301:12:345', active: true, type: 'HID' }])
    expect(codes.revealEntryCode(id)).toBe('830194')
    expect([...codes.revealMfaCodes(id).values()].sort()).toEqual(['048213', '730025'])
    expect(codes.mfaCodesOf(id)).toMatchObject([{ origin: 'import' }, { origin: 'import' }])
    expect(groups.ofUser(id)).toMatchObject([{ id: site.groupId }])
  })

  test('lets the person in at once, and finds them by search', async () => {
    await imported(
      site,
      'lastName,groups,cardFormat,cardNumberHex,mfaCodes\n佐藤,Staff,UID,04AABBCC,730025\n',
    )
    await site.present('04AABBCC')
    await site.type('730025#')
    expect(site.events()).toContain('door_granted')
    const query = { text: '佐藤', sort: 'kana', offset: 0, limit: 10, snapshot: null } as const
    const filter = {
      groupId: null,
      status: null,
      expiringDays: 30,
      credentials: null,
      visitors: 'with',
    } as const
    expect(await site.services.lists.search({ ...query, filter })).toMatchObject({ total: 1, complete: true })
  })

  test('is one event that says how much, and leaves no file', async () => {
    await imported(site, `${everyColumn}\r\n${hanako}\r\n`)
    const events = site.store.events.query({ ...allEvents, limit: 2 })
    expect(events.map(({ type }) => type)).toEqual(['admin_import_applied', 'admin_import_started'])
    expect(events[0]).toMatchObject({ actorId: everything.id, detail: { added: 1, cards: 1, mfaCodes: 2 } })
    expect(JSON.stringify(events)).not.toMatch(/830194|048213|730025/)
    expect(readdirSync(site.dir).filter((name) => name.startsWith('import-'))).toEqual([])
    expect(await site.store.verify()).toMatchObject({ kind: 'intact' })
  })

  test('changes those who are there only when asked to', async () => {
    const user = must(
      site.services.people.create(everything, {
        lastName: 'Old',
        firstName: 'Ann',
        email: 'ann@example.test',
      }),
    )
    const file = 'email,lastName,company\nANN@example.test,New,Acme\n'
    expect(await imported(site, file)).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    expect(site.store.users.find({ by: 'id', value: user.id })).toMatchObject({
      lastName: 'Old',
      company: '',
    })

    const { importId, summary } = await checked(site, file, { overwrite: true })
    expect(summary).toMatchObject({ added: 0, changed: 1 })
    const page = { importId, offset: 0, limit: 10, action: null }
    expect(must(await site.services.imports.changes(everything, page)).rows).toEqual([
      {
        row: 2,
        action: 'change',
        name: 'Old Ann',
        company: '',
        changes: [
          { field: 'email', before: 'ann@example.test', after: 'ANN@example.test' },
          { field: 'lastName', before: 'Old', after: 'New' },
          { field: 'company', before: '', after: 'Acme' },
        ],
      },
    ])
    expect(await applied(site, importId)).toMatchObject({ state: 'applied' })
    // Blank cells and missing columns leave what is there.
    expect(site.store.users.find({ by: 'id', value: user.id })).toMatchObject({
      lastName: 'New',
      firstName: 'Ann',
      company: 'Acme',
      version: 2,
    })
  })

  test('makes groups that are not there only when asked to, each once', async () => {
    const file = 'lastName,groups\nA,Night;Staff\nB,Night\n'
    const { importId } = await checked(site, file)
    expect(await problemsOf(site, importId)).toEqual(['2:groups group_unknown', '3:groups group_unknown'])
    expect(await imported(site, file, { createGroups: true })).toMatchObject({ newGroups: ['Night'] })
    const night = site.store.groups.list().filter(({ name }) => name === 'Night')
    expect(night).toHaveLength(1)
    expect(site.store.groups.members(night[0]?.id ?? '')).toHaveLength(2)
  })

  test.each([
    ['Shift_JIS as Excel in Japan writes', 'shift_jis', ',', (text: string) => iconv.encode(text, 'cp932')],
    ['UTF-8 with BOM', 'utf-8', ';', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with BOM', 'utf-16le', '\t', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE', 'utf-16be', ',', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ] as const)('in %s is told by its content', async (_, encoding, separator, encode) => {
    const file = encode(
      ['lastName,firstName,company', '髙橋,美咲,㈱北海', '﨑山,一郎,玄関']
        .join('\r\n')
        .replaceAll(',', separator),
    )
    const importId = must(site.services.imports.begin(everything, file.length))
    must(site.services.imports.upload(everything, importId, 0, file))
    const seen = must(
      await site.services.imports.inspect(everything, importId, { encoding: null, separator: null }),
    )
    expect(seen).toMatchObject({ encoding, separator, kind: 'people', problems: [] })
    expect(seen.preview[0]).toEqual(['髙橋', '美咲', '㈱北海'])
    await imported(site, file, { encoding, separator })
    expect(site.store.users.list(null, 10).map(({ company }) => company)).toEqual(['㈱北海', '玄関'])
  })

  test('is refused as a whole if one row is wrong', async () => {
    const { importId, summary } = await checked(site, `lastName,mfaCodes\nA,730025\nB,12\n`)
    expect(summary).toMatchObject({ added: 1, wrongRows: 1, problems: 1 })
    expect(await site.services.imports.apply(everything, importId)).toMatchObject({
      ok: false,
      code: 'conflict',
    })
    expect(site.store.users.count()).toBe(0)
  })
})

describe('bad input', () => {
  // Nothing is applied here but what is asserted alone, so one site serves all.
  beforeAll(openSite)
  afterAll(() => site.close())

  const long = 'x'.repeat(101)
  test.each([
    ['no name', 'email\na@b.test', '2:lastName required'],
    ['too long', `lastName\n${long}`, '2:lastName too_long'],
    ['controls', 'lastName\na\u0007b', '2:lastName control_characters'],
    ['a NUL', 'lastName\na\0b', '2:lastName control_characters'],
    ['right-to-left mark', 'lastName\nab\u202Ecd', '2:lastName control_characters'],
    [
      'bytes of another encoding',
      Buffer.concat([Buffer.from('lastName\n山田\n'), iconv.encode('山田', 'cp932')]),
      '3:lastName wrong_encoding',
    ],
    ['not an e-mail address', 'lastName,email\nA,nobody', '2:email not_an_email'],
    ['no date', 'lastName,startDate\nA,2026-02-30', '2:startDate not_a_date'],
    [
      'an end before the start',
      'lastName,startDate,endDate\nA,2026-02-02,2026-02-01',
      '2:endDate not_after_start',
    ],
    ['Arabic digits', 'lastName,mfaCodes\nA,٧٣٠٠٢٥', '2:mfaCodes other_digits'],
    ['superscript digits', 'lastName,mfaCodes\nA,⁷³⁰⁰²⁵', '2:mfaCodes not_digits'],
    ['a weak code', 'lastName,mfaCodes\nA,123456', '2:mfaCodes weak'],
    ['a short code', 'lastName,entryCode\nA,8301', '2:entryCode too_short'],
    [
      'a number that a spreadsheet rounded',
      'lastName,cardFormat,cardNumber\nA,EM40,1.23E+15',
      '2:cardNumber not_digits',
    ],
    [
      'a number that is too large',
      'lastName,cardFormat,facilityCode,cardNumber\nA,HID,1,9007199254740993',
      '2:cardNumber too_large',
    ],
    ['an unknown card type', 'lastName,cardFormat,cardNumber\nA,Foo,1', '2:cardFormat unknown'],
    ['a number without its type', 'lastName,cardNumber\nA,1', '2:cardFormat required'],
    [
      'hex and decimal that differ',
      'lastName,cardFormat,cardNumber,cardNumberHex\nA,EM40,5,06',
      '2:cardNumber invalid',
    ],
    ['one e-mail address twice', 'lastName,email\nA,a@b.test\nB,A@b.test', '3:email twice_in_file'],
    [
      'one card twice',
      'lastName,cardFormat,cardNumberHex\nA,UID,04AABBCC\nB,UID,04AABBCC',
      '3:cardNumber twice_in_file',
    ],
    ['one entry code twice', 'lastName,entryCode\nA,830194\nB,830194', '3:entryCode twice_in_file'],
    ['a row that is too short', 'lastName,firstName\nA', '2: column_count'],
    ['a header twice', 'lastName,firstName,last_name\nA,B,C', '1:last_name header_twice'],
    ['no header that is known', 'foo,bar\nA,B', '1:lastName header_missing'],
    ['10,000 columns', `lastName${',x'.repeat(10_000)}\nA`, '1: too_many_columns'],
    ['a quote that is not closed', 'lastName\nA\n"B\nC', '3: quote_not_closed'],
    ['a quote in the middle', 'lastName\nA\nB"x"\n', '3: wrong_quote'],
    ['text after a quote', 'lastName\n"A"x\n', '2: wrong_quote'],
    ['nothing but headers', 'lastName\n', '1: no_rows'],
    ['nothing at all', '', '1: no_rows'],
  ])('%s', async (_, file, problem) => {
    const { importId, summary } = await checked(site, file)
    expect(await problemsOf(site, importId)).toEqual([problem])
    expect(summary.problems).toBe(1)
    must(site.services.imports.discard(everything, importId))
  })

  test.each([
    ["' OR 1=1--"],
    ['<script>alert(1)</script>'],
    ['👩‍👩‍👧'],
    ['=HYPERLINK("http://x")'],
    ['"; DROP TABLE users'],
  ])('%s is a name', async (name) => {
    await imported(site, `lastName,firstName\n"${name.replaceAll('"', '""')}",A\n`)
    expect(site.store.users.list(null, 50).at(-1)).toMatchObject({ lastName: name })
  })

  test('a line of 100 MB is told, and nothing is left', async () => {
    const file = Buffer.alloc(100 * 1024 * 1024, 'x')
    file.write('lastName\nA\n')
    const importId = must(site.services.imports.begin(everything, file.length))
    for (let at = 0; at < file.length; at += 1024 * 1024) {
      must(site.services.imports.upload(everything, importId, at, file.subarray(at, at + 1024 * 1024)))
    }
    const options = {
      kind: 'people',
      encoding: 'utf-8',
      separator: ',',
      overwrite: false,
      createGroups: false,
    } as const
    for await (const _ of must(site.services.imports.check(everything, importId, options, undefined))) {
      // to its end
    }
    expect(await problemsOf(site, importId)).toEqual(['3: row_too_long'])
    must(site.services.imports.discard(everything, importId))
    expect(readdirSync(site.dir).filter((name) => name.startsWith('import-'))).toEqual([])
  })

  test('full-width digits are taken and counted', async () => {
    const summary = await imported(site, 'lastName,mfaCodes,startDate\nA,７３００２５,２０２６－０４－０１\n')
    expect(summary.foldedCells).toBe(2)
    expect(site.store.users.list(null, 50).at(-1)?.validFromMs).toBe(Date.UTC(2026, 2, 31, 15))
  })

  test('a column whose zeros a spreadsheet ate is named', async () => {
    const codes = ['830194', '730025', '48213', '640917', '590318', '750283']
    const file = `lastName,mfaCodes\n${codes.map((code, n) => `P${n},${code}`).join('\n')}\n`
    const { importId, summary } = await checked(site, file)
    expect(summary.lostZeros).toEqual(['mfaCodes'])
    must(site.services.imports.discard(everything, importId))
  })
})
