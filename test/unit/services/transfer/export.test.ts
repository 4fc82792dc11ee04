import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { allEvents, everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { imported } from './import-site.ts'

async function exported(
  { services }: TestSite,
  wish: Partial<Parameters<typeof services.exports.begin>[1]> = {},
) {
  const options = { kind: 'people', encoding: 'utf-8', withCodes: true, ...wish } as const
  const { exportId } = must(services.exports.begin(everything, options))
  const pieces: Uint8Array[] = []
  const unfit: unknown[] = []
  for (;;) {
    const page = must(await services.exports.next(everything, exportId))
    pieces.push(page.bytes)
    unfit.push(...page.unfit)
    if (page.nextN === null) return { bytes: Buffer.concat(pieces), unfit }
  }
}

const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '=HYPERLINK("x")',
      '+81',
      '-1',
      '@a',
      "'quoted'",
      "O'Neil",
      '山田',
      'a,b',
      'x"y',
      '👩‍👩‍👧',
      ';',
    ),
  )
  .map((text) => text.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '').trim())
  .filter((text) => text !== '')
const instant = fc.option(fc.integer({ min: 0, max: 4_000_000_000 }).map((s) => s * 1_000))
const person = fc.record({
  lastName: name,
  firstName: fc.oneof(name, fc.constant('')),
  company: fc.oneof(name, fc.constant('')),
  validFromMs: instant,
  validUntilMs: instant,
})

test('what is exported comes back the same at another site', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 130 }), async (people) => {
      const [from, to] = [await makeTestSite(), await makeTestSite()]
      try {
        for (const [n, given] of people.entries()) {
          const valid =
            given.validFromMs !== null &&
            given.validUntilMs !== null &&
            given.validUntilMs <= given.validFromMs
              ? { ...given, validUntilMs: null }
              : given
          const user = must(from.services.people.create(everything, { ...valid, externalId: `E${n}` }))
          must(
            from.services.cards.addByCardId(everything, user, `UID:04${String(n).padStart(12, '0')}`, true),
          )
          must(from.services.codes.addMfaCode(everything, user, String(640_213 + n * 37), 'typed'))
          must(from.services.codes.setEntryCode(everything, user, String(830_194 + n * 41), 'typed', false))
        }
        const file = await exported(from)
        await imported(to, file.bytes)
        expect((await exported(to)).bytes.toString()).toBe(file.bytes.toString())
        const events = from.store.events.query({ ...allEvents, limit: 1 })
        expect(events).toMatchObject([{ type: 'admin_people_exported', detail: { withCodes: true } }])
      } finally {
        await from.close()
        await to.close()
      }
    }),
    { numRuns: 3 },
  )
}, 60_000)

test('codes are left out, formulas can do nothing, and what Shift_JIS lacks is told', async () => {
  const site = await makeTestSite()
  try {
    const user = must(
      site.services.people.create(everything, { lastName: '=1+1', firstName: '𠮷野', company: '玄関' }),
    )
    must(site.services.codes.addMfaCode(everything, user, '730025', 'typed'))
    const { bytes, unfit } = await exported(site, { encoding: 'shift_jis', withCodes: false })
    const text = iconv.decode(bytes, 'cp932')
    expect(text).toContain("'=1+1,")
    expect(text).toContain('玄関')
    expect(text).not.toContain('730025')
    expect(unfit).toEqual([{ row: 2, column: 'firstName', characters: '𠮷' }])
    const credentials = await exported(site, { kind: 'credentials', withCodes: false })
    expect(credentials.bytes.toString()).not.toContain('mfa_code')
  } finally {
    await site.close()
  }
})

test('codes are for those alone who may see them', async () => {
  const site = await makeTestSite()
  try {
    const actor = { id: 'm', roles: ['access_user_manager'] } as const
    const wish = { kind: 'people', encoding: 'utf-8', withCodes: true } as const
    expect(site.services.exports.begin(actor, wish)).toMatchObject({ ok: false, code: 'forbidden' })
    const cards = { id: 'c', roles: ['access_credential_manager'] } as const
    expect(site.services.exports.begin(cards, { ...wish, withCodes: false })).toMatchObject({
      code: 'forbidden',
    })
  } finally {
    await site.close()
  }
})
