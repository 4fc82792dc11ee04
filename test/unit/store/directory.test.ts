import { describe, expect, test } from 'vitest'
import { card, person } from './records.ts'
import { freshStore, mustOpen } from './temp-store.ts'

const time = (id: string, startMinute: number) =>
  ({ id, weekday: 'MO', startMinute, endMinute: startMinute + 60 }) as const

function site() {
  const { dataDir, store } = freshStore()
  store.transact(() => {
    store.users.insert(person('u1', { suspended: true, longAccess: true, validFromMs: 1, validUntilMs: 2 }))
    store.users.insert(person('u2'))
    for (const id of ['g1', 'g2', 'g3']) store.groups.insert({ id, name: id })
    store.groups.addMember('g1', 'u1')
    store.groups.addMember('g2', 'u1')
    store.groups.addMember('g3', 'u2')
    const level = { updatedAtMs: 0, name: '' }
    store.levels.put({
      ...level,
      id: 'both',
      groupIds: ['g1', 'g2'],
      doorIds: ['d1', 'd2'],
      times: [time('t1', 60), time('t2', 240)],
    })
    store.levels.put({ ...level, id: 'never', groupIds: ['g2'], doorIds: ['d1'], times: [] })
    store.levels.put({ ...level, id: 'elsewhere', groupIds: ['g1'], doorIds: ['d2'], times: [time('t3', 0)] })
    store.levels.put({ ...level, id: 'others', groupIds: ['g3'], doorIds: ['d1'], times: [time('t4', 0)] })
    store.cards.insert(card('c1', 'u1', '0042'))
    store.cards.insert({ ...card('c2', 'u2', '42'), active: false })
    store.codes.setEntryCode({ id: 'e1', userId: 'u1', origin: 'typed', createdAtMs: 0 }, '0123')
    store.codes.insertMfaCode(
      { id: 'm1', userId: 'u1', duress: false, origin: 'typed', createdAtMs: 0 },
      '1234',
    )
    store.codes.insertMfaCode(
      { id: 'm2', userId: 'u1', duress: true, origin: 'typed', createdAtMs: 0 },
      '99887766',
    )
  })
  return { dataDir, store, directory: store.directory }
}

const factsOfFirst = {
  id: 'u1',
  suspended: true,
  validFromMs: 1,
  validUntilMs: 2,
  longAccess: true,
  groupIds: ['g1', 'g2'],
  accessTimes: [
    {
      accessLevelId: 'both',
      times: [
        { weekday: 'MO', startMinute: 60, endMinute: 120 },
        { weekday: 'MO', startMinute: 240, endMinute: 300 },
      ],
    },
    { accessLevelId: 'never', times: [] },
  ],
  hasEntryCode: true,
  mfaCodeCount: 2,
}

describe('who holds it', () => {
  test('a card: all that is asked of its user at this door, each level once', () => {
    expect(site().directory.holderOfCard('0042', 'd1')).toEqual({
      credentialId: 'c1',
      active: true,
      user: factsOfFirst,
    })
  })

  test('levels are those of the door asked about', () => {
    const { directory } = site()
    const levels = (doorId: string) =>
      directory.holderOfCard('0042', doorId)?.user.accessTimes.map((level) => level.accessLevelId)
    expect(levels('d2')).toEqual(['both', 'elsewhere'])
    expect(levels('d9')).toEqual([])
  })

  test('a card inactive, of a user with no code: both are told', () => {
    expect(site().directory.holderOfCard('42', 'd1')).toEqual({
      credentialId: 'c2',
      active: false,
      user: {
        id: 'u2',
        suspended: false,
        validFromMs: null,
        validUntilMs: null,
        longAccess: false,
        groupIds: ['g3'],
        accessTimes: [{ accessLevelId: 'others', times: [{ weekday: 'MO', startMinute: 0, endMinute: 60 }] }],
        hasEntryCode: false,
        mfaCodeCount: 0,
      },
    })
  })

  test('an entry code: the same facts', () => {
    const { directory } = site()
    expect(directory.holderOfEntryCode('0123', 'd1')).toEqual({ credentialId: 'e1', user: factsOfFirst })
    expect(directory.holderOfEntryCode('123', 'd1')).toBeNull()
  })

  test.each(["0042' OR '1'='1", '%', '_', '*', '42.0', '', '0042\0'])('nobody holds %j', (cardId) => {
    expect(site().directory.holderOfCard(cardId, 'd1')).toBeNull()
  })

  test('a change is seen at once', () => {
    const { store, directory } = site()
    store.transact(() => store.cards.setActive('c1', false))
    expect(directory.holderOfCard('0042', 'd1')?.active).toBe(false)
    store.transact(() => store.users.delete('u1'))
    expect(directory.holderOfCard('0042', 'd1')).toBeNull()
    expect(directory.holderOfEntryCode('0123', 'd1')).toBeNull()
    expect(directory.matchMfaCode('u1', '1234')).toBeNull()
  })
})

describe('MFA codes', () => {
  test.each([
    ['u1', '1234', { credentialId: 'm1', duress: false }],
    ['u1', '99887766', { credentialId: 'm2', duress: true }],
    ['u1', '12345', null],
    ['u1', '123', null],
    ['u1', '0123', null],
    ['u2', '1234', null],
    ['nobody', '1234', null],
  ])('%s typing %s', (userId, code, match) => {
    expect(site().directory.matchMfaCode(userId, code)).toEqual(match)
  })

  test('user and code do not run into each other', () => {
    const { store, directory } = site()
    store.transact(() => {
      store.users.insert(person('u11'))
      store.codes.insertMfaCode(
        { id: 'm9', userId: 'u11', duress: false, origin: 'typed', createdAtMs: 0 },
        '5678',
      )
    })
    expect(directory.matchMfaCode('u1', '15678')).toBeNull()
  })
})

describe('wrong codes of a card', () => {
  const wrong = (credentialId: string, count: number) => ({
    events: [],
    wrongCodes: [{ credentialId, count }],
    guards: [],
    moves: [],
    door: null,
  })

  test('are counted and dated, and a right code clears them', () => {
    const { store, directory } = site()
    expect(directory.wrongCodes('c1')).toEqual({ count: 0, lastMs: 0 })
    store.commitStep('d1', wrong('c1', 1), 5_000)
    store.commitStep('d1', wrong('c1', 2), 9_000)
    expect(directory.wrongCodes('c1')).toEqual({ count: 2, lastMs: 9_000 })
    expect(directory.wrongCodes('c2')).toEqual({ count: 0, lastMs: 0 })
    store.commitStep('d1', wrong('c1', 0), 9_500)
    expect(directory.wrongCodes('c1').count).toBe(0)
    expect(directory.wrongCodes('nobody')).toEqual({ count: 0, lastMs: 0 })
  })

  test('survive a restart, and count from then on: the tier runs again in full', () => {
    const { dataDir, store } = site()
    store.commitStep('d1', wrong('c1', 3), 5_000)
    store.close()
    const restarted = mustOpen(dataDir, { startMonoMs: 70_000 })
    expect(restarted.directory.wrongCodes('c1')).toEqual({ count: 3, lastMs: 70_000 })
    restarted.transact(() => restarted.cards.clearWrongCodes('c1'))
    expect(restarted.directory.wrongCodes('c1').count).toBe(0)
  })

  test('times are kept for the longest tier, however many cards are tried', () => {
    const { store, directory } = site()
    store.commitStep('d1', wrong('c1', 1), 1_000)
    for (let n = 0; n < 300; n += 1) store.commitStep('d1', wrong(`other ${n}`, 1), 1_000 + n)
    expect(directory.wrongCodes('c1').lastMs).toBe(1_000)
    store.commitStep('d1', wrong('late', 1), 1_000 + 300_001)
    expect(directory.wrongCodes('c1')).toEqual({ count: 1, lastMs: 0 })
  })
})
