import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../../../main/contract/entities.ts'
import type { Failure, Result } from '../../../../main/contract/errors.ts'
import { cardTypeForms } from '../../../../main/controller/services/people/cards.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

let site: TestSite
let user: User
beforeEach(async () => {
  site = await makeTestSite()
  user = must(site.services.people.create(everything, { lastName: '山田' }))
})
afterEach(() => site.close())

function failure(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('this was to fail')
  return result
}

describe('codes as they are typed', () => {
  test.each([
    ['', 'required'],
    ['12 34', 'not_digits'],
    ['12ab', 'not_digits'],
    ['١٢٣٤٥٦', 'other_digits'],
    ['४५६७८९', 'other_digits'],
    ['¹²³⁴', 'not_digits'],
    ['593', 'too_short'],
    ['5937'.repeat(5), 'too_long'],
    ['1234', 'weak'],
    ['0000', 'weak'],
    ['1984', 'weak'],
    ['5937\u202E', 'not_digits'],
    ['5937\u200B', 'not_digits'],
    ["' OR 1=1--", 'not_digits'],
  ])('an MFA code %j is %s, and the answer does not repeat it', (text, code) => {
    const refused = failure(site.services.codes.addMfaCode(everything, user, text, 'typed'))
    expect(refused.fields).toMatchObject({ code: { code } })
    if (text.length > 3) expect(JSON.stringify(refused)).not.toContain(text)
  })

  test.each([
    ['５９３７', '5937'],
    ['0593', '0593'],
    ['593７', '5937'],
  ])('%j is taken as %s', (text, code) => {
    must(site.services.codes.addMfaCode(everything, user, text, 'typed'))
    expect([...site.services.codes.reveal(everything, user).mfaCodes.values()]).toEqual([code])
  })

  test('an entry code of four digits is too short unless the site lowers it', () => {
    const refused = failure(site.services.codes.setEntryCode(everything, user, '5937', 'typed', false))
    expect(refused.fields).toMatchObject({ entryCode: { code: 'too_short', limit: 6 } })
  })

  test('an entry code that somebody has is refused without naming them', () => {
    const { codes, people } = site.services
    const other = must(people.create(everything, { lastName: '佐藤' }))
    must(codes.setEntryCode(everything, other, '593712', 'typed', false))
    const refused = failure(codes.setEntryCode(everything, user, '593712', 'typed', false))
    expect(refused.code).toBe('code_taken')
    expect(JSON.stringify(refused)).not.toMatch(/佐藤|593712/)
  })
})

describe('MFA codes by their place in a masked list', () => {
  test('a new one in its place keeps the duress mark', () => {
    const { codes } = site.services
    must(codes.addMfaCode(everything, user, '5937', 'typed'))
    const marked = must(codes.addMfaCode(everything, user, '8462', 'typed'))
    must(codes.setDuress(everything, user, { id: marked.id }, true))
    const next = must(codes.replaceMfaCode(everything, user, { id: marked.id }, '7519'))
    expect(next).toMatchObject({ duress: true, origin: 'typed' })
    expect([...codes.reveal(everything, user).mfaCodes.values()]).toEqual(['5937', '7519'])
  })

  test('a wrong new one leaves the old one', () => {
    const { codes } = site.services
    const old = must(codes.addMfaCode(everything, user, '5937', 'typed'))
    expect(failure(codes.replaceMfaCode(everything, user, { id: old.id }, '1111')).code).toBe('weak_code')
    expect(failure(codes.replaceMfaCode(everything, user, { id: old.id }, '5937')).code).toBe('conflict')
    expect([...codes.reveal(everything, user).mfaCodes.values()]).toEqual(['5937'])
  })

  test('the last ordinary one stays beside a duress code', () => {
    const { codes } = site.services
    const one = must(codes.addMfaCode(everything, user, '5937', 'typed'))
    expect(failure(codes.setDuress(everything, user, { id: one.id }, true)).code).toBe('last_unmarked_code')
    const two = must(codes.addMfaCode(everything, user, '8462', 'typed'))
    must(codes.setDuress(everything, user, { id: two.id }, true))
    expect(failure(codes.deleteMfaCode(everything, user, { id: one.id })).code).toBe('last_unmarked_code')
    must(codes.deleteMfaCode(everything, user, { id: two.id }))
  })

  test("another person's code has no place in this person's list", () => {
    const { codes, people } = site.services
    const other = must(people.create(everything, { lastName: '佐藤' }))
    const theirs = must(codes.addMfaCode(everything, other, '5937', 'typed'))
    expect(failure(codes.deleteMfaCode(everything, user, { id: theirs.id })).code).toBe('not_found')
  })

  test('ten at most', () => {
    const { codes } = site.services
    for (let n = 0; n < 10; n += 1) must(codes.generateMfaCode(everything, user))
    expect(failure(codes.generateMfaCode(everything, user)).code).toBe('too_many_codes')
  })
})

test('a generated entry code is nobody else’s and opens the list of reveals with an event', () => {
  const { codes } = site.services
  const code = must(codes.generateEntryCode(everything, user))
  expect(code).toMatch(/^\d{6}$/)
  expect(codes.reveal(everything, user).entryCode).toBe(code)
  expect(site.store.events.last()).toMatchObject({ type: 'admin_codes_read', userId: user.id })
})

describe('cards', () => {
  const number = (text: string, notation: 'decimal' | 'hex' = 'decimal') => ({ notation, text })

  test('a preview says what would be stored, and whether somebody has it', () => {
    const { cards } = site.services
    const given = { type: 'HID', facilityCode: '０１２', number: number(' ００４２ ') }
    expect(must(cards.preview(given))).toMatchObject({ facilityCode: '12', cardNumber: '42', taken: false })
    must(cards.add(everything, user, { ...given, active: true }))
    expect(must(cards.preview(given)).taken).toBe(true)
    expect(failure(cards.add(everything, user, { ...given, active: true })).code).toBe('card_taken')
  })

  test.each([
    ['HID', '', '42', 'facilityCode', 'required'],
    ['HID', '256', '42', 'facilityCode', 'too_large'],
    ['HID', '1', '', 'cardNumber', 'required'],
    ['HID', '1', '65536', 'cardNumber', 'too_large'],
    ['HID', '1', '18446744073709551616', 'cardNumber', 'too_large'],
    ['HID', '1', '٤٢', 'cardNumber', 'other_digits'],
    ['HID', '1', "' OR 1=1--", 'cardNumber', 'not_digits'],
    ['nothing', '1', '42', 'type', 'unknown'],
  ])('%s %j %j is refused at %s', (type, facilityCode, text, field, code) => {
    const given = { type, facilityCode, number: number(text) }
    expect(failure(site.services.cards.preview(given)).fields).toMatchObject({ [field]: { code } })
  })

  test.each(cardTypeForms())('$code can be typed', ({ code, facilityCode, uidBytes }) => {
    const text = uidBytes.length > 0 ? '12'.repeat(uidBytes[0] ?? 4) : '4711'
    const preview = site.services.cards.preview({
      type: code,
      facilityCode: facilityCode === 'needed' ? '7' : '',
      number: number(text, uidBytes.length > 0 ? 'hex' : 'decimal'),
    })
    expect(must(preview)).toMatchObject({ type: code, taken: false })
  })

  test('a lost card is refused until it is found', async () => {
    const { cards } = site.services
    const person = site.person('04A1B2C3', ['593712'])
    const [card] = site.store.cards.ofUser(person.id)
    const id = card?.id ?? ''
    must(cards.setLost(everything, person, id, true))
    expect(site.store.cards.get(id)).toMatchObject({ active: false, lostAtMs: site.clock.wallMs() })
    await site.present('04A1B2C3')
    await site.type('593712#')
    expect(site.events()).toEqual(['door_rejected card_inactive'])
    must(cards.setActive(everything, person, id, true))
    expect(site.store.cards.get(id)).toMatchObject({ active: true, lostAtMs: null })
  })
})
