import { expect, test } from 'vitest'
import { EventIds } from '../../../../main/controller/api/desk/event-ids.ts'
import { must } from '../../../fakes/test-site.ts'

const auditor = { id: 'a', roles: ['auditor'] } as const
const frontDesk = { id: 'd', roles: ['front_desk'] } as const
const ids = new EventIds()

test('whoever reads everything names events by their numbers', () => {
  expect(ids.of(auditor, 1_234)).toBe('1234')
  expect(must(ids.seqOf(auditor, '1234'))).toBe(1_234)
})

test('whoever reads a part gets names that come back and tell nothing of what is between two', () => {
  const names = Array.from({ length: 200 }, (_, seq) => ids.of(frontDesk, seq))
  expect(names.map((name) => must(ids.seqOf(frontDesk, name)))).toEqual(names.map((_, seq) => seq))
  expect(new Set(names).size).toBe(200)
  // Neither in order nor alike at the beginning, as numbers in disguise would be.
  expect(names.toSorted()).not.toEqual(names)
  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBeGreaterThan(190)
})

test('a number is no name for whoever reads a part, and neither is one of another start', () => {
  for (const name of ['1234', '', 'AAAA', new EventIds().of(frontDesk, 5), "' OR 1=1--"]) {
    expect(ids.seqOf(frontDesk, name).ok).toBe(false)
  }
  for (const name of ['', '-1', '1e3', '１２', ids.of(frontDesk, 5)]) {
    expect(ids.seqOf(auditor, name).ok).toBe(false)
  }
})
