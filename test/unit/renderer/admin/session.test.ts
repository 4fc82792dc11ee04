import { describe, expect, test } from 'vitest'
import type { DeskSession } from '../../../../main/contract/desk/session.ts'
import {
  applySession,
  dropWork,
  isCovered,
  loseLine,
  type SessionState,
  unheard,
} from '../../../../renderer/admin/stores/session.ts'

const around = { siteName: 'Site', siteLocale: 'ja', demo: false } as const
const signedOut: DeskSession = { ...around, state: 'signed_out', hasOperators: true }

function as(id: string, state: 'signed_in' | 'locked' = 'signed_in'): DeskSession {
  return {
    ...around,
    state,
    zone: 'Asia/Tokyo',
    operator: { id, name: id, roles: ['front_desk'] },
    wallMs: 10_000,
    lockAfterMs: 300_000,
    codeRoleGrants: [],
  }
}

function stateAfter(...sessions: readonly (DeskSession | 'lost')[]): SessionState {
  return sessions.reduce<SessionState>(
    (state, next) => (next === 'lost' ? loseLine(state) : applySession(state, next, 4_000)),
    unheard,
  )
}

describe('the work on the screen', () => {
  const cases: readonly [string, readonly (DeskSession | 'lost')[], string | null, boolean][] = [
    ['before anybody signed in there is none', [signedOut], null, true],
    ['is shown to whoever signed in', [signedOut, as('a')], 'a', false],
    ['stays covered while locked', [as('a'), as('a', 'locked')], 'a', true],
    ['is back after unlocking', [as('a'), as('a', 'locked'), as('a')], 'a', false],
    ['is gone after a sign-out', [as('a'), signedOut], null, true],
    ['is gone after another signs in from the lock', [as('a', 'locked'), signedOut, as('b')], 'b', false],
    ['stays covered under a lost line', [as('a'), 'lost'], 'a', true],
    ['waits for its operator after a lost line', [as('a'), 'lost', signedOut], 'a', true],
    ['is back with its operator', [as('a'), 'lost', signedOut, as('a')], 'a', false],
    ['is not shown to another one', [as('a'), 'lost', signedOut, as('b')], 'b', false],
    ['is gone after a later sign-out', [as('a'), 'lost', signedOut, as('a'), signedOut], null, true],
  ]
  test.each(cases)('%s', (_, sessions, operatorId, covered) => {
    const state = stateAfter(...sessions)
    expect(state.work?.operatorId ?? null).toBe(operatorId)
    expect(isCovered(state)).toBe(covered)
  })

  test('can be dropped', () => {
    expect(dropWork(stateAfter(as('a'), 'lost')).work).toBeNull()
  })
})

test('a lost line leaves nothing of the session, and the clock goes on', () => {
  const state = stateAfter(as('a'), 'lost')
  expect(state.link).toBe('lost')
  expect(state.session).toBeNull()
  expect(state.clockOffsetMs).toBe(6_000)
})
