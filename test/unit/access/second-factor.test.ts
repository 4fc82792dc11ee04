import { describe, expect, it } from 'vitest'
import { changeUser, codes, DoorWorld, makeDoor, makePeople, reasons, types, user } from './door-world.ts'

const danEntry = '901847'

describe('the second factor', () => {
  it.each([
    ['an MFA code of a user who has MFA codes', 'anna', codes.anna, []],
    ['the entry code of a user without MFA codes', 'ben', codes.ben, []],
    ['an MFA code of a user who has both', 'dan', codes.mfaShared, []],
    ['the entry code of a user who has both', 'dan', danEntry, ['wrong_code']],
    ['any code of a user with neither', 'cora', codes.ben, ['no_second_factor']],
    ["another's MFA code", 'ben', codes.anna, ['wrong_code']],
    ["another's MFA code, from one who has MFA codes", 'dan', codes.anna, ['wrong_code']],
    ["another's entry code", 'anna', codes.ben, ['wrong_code']],
    ['any code after a card of nobody', 'stranger', codes.anna, ['unknown_card']],
  ])('%s', (_what, who, code, expected) => {
    const made = new DoorWorld(makeDoor('card_and_code')).enter(who, code)
    expect(reasons(made)).toEqual(expected)
    expect(types(made)).toEqual([expected.length === 0 ? 'door_granted' : 'door_rejected'])
  })

  it("takes the entry code in an MFA code's place only where the site allows it, and only one's own", () => {
    const allowing = makeDoor('card_and_code', { entryCodeReplacesMfa: true })
    const made = new DoorWorld(allowing).enter('dan', danEntry)
    expect(made.commit.events[0]).toMatchObject({
      type: 'door_granted',
      credentialId: 'entry-dan',
      credentialKind: 'entry_code',
    })
    expect(reasons(new DoorWorld(allowing).enter('dan', codes.ben))).toEqual(['wrong_code'])
    expect(reasons(new DoorWorld(allowing).enter('anna', codes.ben))).toEqual(['wrong_code'])
  })

  it('lets several users share an MFA code', () => {
    const directory = makePeople()
    directory.users.push(user('eve'))
    directory.cards.push({ credentialId: 'card-eve', cardId: 'id-eve', userId: 'eve', active: true })
    directory.codes.push({
      credentialId: 'mfa-eve',
      kind: 'mfa',
      code: codes.mfaShared,
      userId: 'eve',
      duress: false,
    })
    const world = new DoorWorld(makeDoor('card_and_code'), directory)
    expect(world.enter('eve', codes.mfaShared).commit.events[0]?.credentialId).toBe('mfa-eve')
    expect(world.enter('dan', codes.mfaShared).commit.events[0]?.credentialId).toBe('mfa-dan')
  })

  it('counts a user without a second factor as a wrong code', () => {
    const made = new DoorWorld(makeDoor('card_and_code')).enter('cora', '12')
    expect(made.commit.wrongCodes).toEqual([{ credentialId: 'card-cora', count: 1 }])
  })
})

describe('duress', () => {
  it('opens as usual and raises its event right after the grant, in one commit', () => {
    const quiet = new DoorWorld(makeDoor('card_and_code'))
    const forced = new DoorWorld(makeDoor('card_and_code'))
    const usual = quiet.enter('anna', codes.anna)
    const made = forced.enter('anna', codes.annaDuress)
    expect(types(made)).toEqual(['door_granted', 'duress'])
    expect(made.commit.events[1]).toMatchObject({
      userId: 'anna',
      credentialId: 'duress-anna',
      credentialKind: 'mfa_code',
      pointId: 'in',
      side: 'entry',
      reason: null,
    })
    expect(made.actions).toEqual(usual.actions)
    expect(made.commit.events[0]).toEqual({ ...usual.commit.events[0], credentialId: 'duress-anna' })
    expect(forced.state).toEqual(quiet.state)
  })

  it('is raised behind a refusal too: the person is under threat either way', () => {
    const world = new DoorWorld(makeDoor('card_and_code'))
    changeUser(world.directory, 'anna', { suspended: true })
    const made = world.enter('anna', codes.annaDuress)
    expect(types(made)).toEqual(['door_rejected', 'duress'])
    expect(reasons(made)).toEqual(['user_suspended'])
  })

  it("is not raised by the same digits as another's ordinary code", () => {
    const directory = makePeople()
    directory.codes.push({
      credentialId: 'mfa-dan-2',
      kind: 'mfa',
      code: codes.annaDuress,
      userId: 'dan',
      duress: false,
    })
    const world = new DoorWorld(makeDoor('card_and_code'), directory)
    expect(types(world.enter('dan', codes.annaDuress))).toEqual(['door_granted'])
  })
})
