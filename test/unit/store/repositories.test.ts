import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApiKey, SiteSettings, User } from '../../../main/contract/entities.ts'
import { card, person } from './records.ts'
import { freshStore, mustOpen, wallMs } from './temp-store.ts'

const site: SiteSettings = {
  id: 's1',
  name: '本社 "HQ"',
  zone: 'Asia/Tokyo',
  locale: 'ja',
  demo: false,
  refusalText: { ja: '担当者へ', en: 'Ask the desk' },
  afterHours: { fromMinute: 1_200, untilMinute: 480, text: { ja: '守衛室へ', en: 'Ring the guard' } },
  showNames: true,
  touchKeypad: 'scrambled',
  entryCodeReplacesMfa: false,
  refuseUnknownCardsAtOnce: true,
  allowWeakCodes: false,
  minEntryCodeLength: 6,
  generatedCodeLength: 8,
  lockAfterMinutes: 5,
  deskButton: true,
}

/** What people and readers may send: quotes, wildcards, NUL, other digits, right-to-left marks, leading zeros. */
const hostile = [
  "' OR 1=1--",
  '"; DROP TABLE users;--',
  '%',
  '_',
  '*',
  'a\0b',
  '٤٢',
  '４２',
  '\u202Edlrow',
  'e\u0301',
  '\r\n\u001b[31m',
  '0042',
  '42',
  '42.0',
  '90071992547409931234',
  '=HYPERLINK("x")',
  'x'.repeat(65_536),
]

describe('site', () => {
  test('is null before set-up, then what was put last', () => {
    const { dataDir, store } = freshStore()
    expect(store.site.get()).toBeNull()
    store.transact(() => store.site.put(site))
    store.transact(() => store.site.put({ ...site, name: 'Second', demo: true }))
    store.close()
    expect(mustOpen(dataDir).site.get()).toEqual({ ...site, name: 'Second', demo: true })
  })
})

describe('users', () => {
  const full: User = person('u1', {
    externalId: '0007',
    email: 'Hanako@example.test',
    employeeId: '0042',
    middleName: 'M',
    company: 'C',
    department: 'D',
    departmentId: '01',
    employeeTitle: 'T',
    employeeType: 'E',
    phone: '+81 3',
    suspended: true,
    longAccess: true,
    validFromMs: -1,
    validUntilMs: 4_102_444_800_000,
  })

  test('come back whole, by each of their names', () => {
    const { store } = freshStore()
    store.transact(() => store.users.insert(full))
    expect(store.users.find({ by: 'id', value: 'u1' })).toMatchObject(full)
    expect(store.users.find({ by: 'externalId', value: '0007' })).toMatchObject(full)
    expect(store.users.find({ by: 'externalId', value: '7' })).toBeNull()
    expect(store.users.find({ by: 'employeeId', value: '0042' })).toMatchObject(full)
    expect(store.users.find({ by: 'email', value: 'hanako@EXAMPLE.test' })).toMatchObject(full)
  })

  test('keep a version, when they were made and changed, and whether they visit', () => {
    const { store } = freshStore()
    store.transact(() => store.users.insert(full))
    const fresh = { version: 1, createdAtMs: wallMs, changedAtMs: null, visitor: false, photoAtMs: null }
    expect(store.users.find({ by: 'id', value: 'u1' })).toMatchObject(fresh)
    store.transact(() => {
      store.users.update({ ...full, lastName: '佐藤' })
      store.users.setVisitor('u1', true)
      store.photos.put('u1', { type: 'image/png', bytes: Uint8Array.of(1, 2) }, 5)
    })
    expect(store.users.list(null, 1)).toMatchObject([
      { version: 2, createdAtMs: wallMs, changedAtMs: wallMs, visitor: true, photoAtMs: 5 },
    ])
  })

  test('photos are replaced, and go with their people', () => {
    const { store } = freshStore()
    store.transact(() => {
      store.users.insert(full)
      store.photos.put('u1', { type: 'image/png', bytes: Uint8Array.of(1, 2) }, 5)
      store.photos.put('u1', { type: 'image/webp', bytes: Uint8Array.of(3) }, 6)
    })
    expect(store.photos.get('u1')).toEqual({ type: 'image/webp', bytes: Uint8Array.of(3) })
    store.transact(() => store.users.delete('u1'))
    expect(store.photos.get('u1')).toBeNull()
  })

  test('an update changes every field and nobody else', () => {
    const { store } = freshStore()
    store.transact(() => {
      store.users.insert(full)
      store.users.insert(person('u2'))
      store.users.update(person('u1', { lastName: '佐藤' }))
    })
    expect(store.users.find({ by: 'id', value: 'u1' })).toMatchObject(person('u1', { lastName: '佐藤' }))
    expect(store.users.find({ by: 'id', value: 'u2' })).toMatchObject(person('u2'))
  })

  test.each(['externalId', 'email', 'employeeId'] as const)('%s belongs to one user', (by) => {
    const { store } = freshStore()
    store.transact(() => store.users.insert(person('u1', { [by]: 'same' })))
    expect(() => store.transact(() => store.users.insert(person('u2', { [by]: 'same' })))).toThrow(
      expect.objectContaining({ fault: 'constraint' }),
    )
    expect(store.users.count()).toBe(1)
  })

  test('are listed in the order of their creation, page by page, also after deletions', () => {
    const { store } = freshStore()
    const ids = ['u9', 'u1', 'u5', 'u3', 'u7']
    store.transact(() => {
      for (const id of ids) store.users.insert(person(id))
    })
    store.transact(() => store.users.delete('u5'))
    const first = store.users.list(null, 2).map((user) => user.id)
    const second = store.users.list('u1', 2).map((user) => user.id)
    expect([first, second]).toEqual([
      ['u9', 'u1'],
      ['u3', 'u7'],
    ])
    expect(store.users.list('u7', 2)).toEqual([])
    expect(store.users.count()).toBe(4)
  })

  test('the count follows insertions, deletions and what was rolled back', () => {
    const { store } = freshStore()
    const counts = [store.users.count()]
    store.transact(() => store.users.insert(person('u1')))
    counts.push(store.users.count())
    expect(() =>
      store.transact(() => {
        store.users.insert(person('u2'))
        counts.push(store.users.count())
        throw new Error('no')
      }),
    ).toThrow('no')
    counts.push(store.users.count())
    store.transact(() => store.users.delete('u1'))
    counts.push(store.users.count())
    expect(counts).toEqual([0, 1, 2, 1, 0])
  })

  test('any text a person can have comes back unchanged', () => {
    const { store } = freshStore()
    let n = 0
    const check = (name: string) => {
      n += 1
      const user = person(`u${n}`, { lastName: name, externalId: `${n} ${name}` })
      store.transact(() => store.users.insert(user))
      expect(store.users.find({ by: 'externalId', value: `${n} ${name}` })).toMatchObject(user)
    }
    for (const text of hostile) check(text)
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), check), { numRuns: 50 })
    expect(store.users.count()).toBe(n)
  })
})

describe('cards', () => {
  test('are found by row and by canonical id, switched and deleted', () => {
    const { store } = freshStore()
    const one = card('c1', 'u1', 'h10301:7:42')
    store.transact(() => {
      store.users.insert(person('u1'))
      store.cards.insert(one)
      store.cards.insert(card('c2', 'u1', 'h10301:7:43'))
    })
    expect(store.cards.get('c1')).toMatchObject(one)
    expect(store.cards.byCardId('h10301:7:42')).toMatchObject(one)
    expect(store.cards.byCardId('h10301:7:4%')).toBeNull()
    store.transact(() => {
      store.cards.setActive('c1', false)
      store.cards.setLost('c1', 7)
    })
    expect(store.cards.get('c1')).toMatchObject({ active: false, lostAtMs: 7 })
    expect(store.cards.ofUser('u1').map((found) => [found.id, found.active])).toEqual([
      ['c1', false],
      ['c2', true],
    ])
    store.transact(() => store.cards.delete('c1'))
    expect(store.cards.get('c1')).toBeNull()
    store.transact(() => store.users.delete('u1'))
    expect(store.cards.byCardId('h10301:7:43')).toBeNull()
  })

  test('a canonical id is one card, whatever it consists of', () => {
    const { store } = freshStore()
    store.transact(() => store.users.insert(person('u1')))
    for (const [n, cardId] of hostile.entries()) {
      store.transact(() => store.cards.insert(card(`c${n}`, 'u1', cardId)))
      expect(store.cards.byCardId(cardId)?.id).toBe(`c${n}`)
    }
    expect(() => store.transact(() => store.cards.insert(card('again', 'u1', '0042')))).toThrow(
      expect.objectContaining({ fault: 'constraint' }),
    )
    expect(store.cards.byCardId('nobody')).toBeNull()
  })

  test('nobody’s card cannot be stored', () => {
    const { store } = freshStore()
    expect(() => store.transact(() => store.cards.insert(card('c1', 'nobody', 'x')))).toThrow(
      expect.objectContaining({ fault: 'constraint' }),
    )
  })
})

describe('groups', () => {
  test('members come and go; a user’s groups; a deleted group leaves nothing behind', () => {
    const { store } = freshStore()
    store.transact(() => {
      for (const id of ['u1', 'u2']) store.users.insert(person(id))
      for (const id of ['g2', 'g1']) store.groups.insert({ id, name: `name of ${id}` })
      store.groups.addMember('g1', 'u2')
      store.groups.addMember('g1', 'u1')
      store.groups.addMember('g1', 'u1')
      store.groups.addMember('g2', 'u1')
    })
    expect(store.groups.list().map((group) => group.id)).toEqual(['g2', 'g1'])
    expect(store.groups.get('g1')).toEqual({ id: 'g1', name: 'name of g1' })
    expect(store.groups.members('g1')).toEqual(['u1', 'u2'])
    expect(store.groups.ofUser('u1').map((group) => group.id)).toEqual(['g2', 'g1'])
    store.transact(() => store.groups.removeMember('g1', 'u1'))
    expect(store.groups.members('g1')).toEqual(['u2'])
    store.transact(() => store.groups.delete('g1'))
    expect(store.groups.get('g1')).toBeNull()
    expect(store.groups.ofUser('u2')).toEqual([])
  })
})

describe('api keys', () => {
  const key: ApiKey = {
    id: 'k1',
    name: 'Import',
    roles: ['access_user_admin', 'auditor'],
    createdAtMs: 1,
    lastUsedAtMs: null,
    revokedAtMs: null,
    requestsPerSecond: 20,
    turnedOff: false,
  }

  test('are found by their hash, revoked, and their last use is written later', () => {
    const { dataDir, store } = freshStore()
    store.transact(() => store.apiKeys.insert(key, 'hash of the secret'))
    expect(store.apiKeys.bySecretHash('hash of the secret')).toEqual(key)
    expect(store.apiKeys.bySecretHash('hash of another')).toBeNull()
    store.transact(() => store.apiKeys.revoke('k1', 7))
    store.apiKeys.touch('k1', 8)
    expect(store.apiKeys.list()).toEqual([{ ...key, revokedAtMs: 7, lastUsedAtMs: 8 }])
    store.close()
    expect(mustOpen(dataDir).apiKeys.list()).toEqual([{ ...key, revokedAtMs: 7, lastUsedAtMs: 8 }])
  })
})

test('a change outside a transaction is a bug', () => {
  const { store } = freshStore()
  expect(() => store.users.insert(person('u1'))).toThrow('outside a transaction')
  expect(store.users.count()).toBe(0)
})

test('a transaction inside a transaction is a bug, and neither is written', () => {
  const { store } = freshStore()
  expect(() =>
    store.transact(() => {
      store.users.insert(person('u1'))
      store.transact(() => store.users.insert(person('u2')))
    }),
  ).toThrow('inside a transaction')
  expect(store.users.count()).toBe(0)
})
