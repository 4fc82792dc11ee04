import type { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { card, person } from '../unit/store/records.ts'

export const siteKey = new Uint8Array(32).fill(7)

/** What the scenario does, in order. There are enough commits for the log to be moved once in between. */
export const scenarioSteps: readonly ('door' | 'desk' | 'maintain')[] = [
  'desk',
  ...Array.from({ length: 40 }, () => 'door' as const),
  'desk',
  ...Array.from({ length: 30 }, () => 'door' as const),
  'maintain',
  'desk',
  'door',
  'door',
]

/** The card and the point whose counters the steps move. */
export function setUp(store: GenkanStore): void {
  store.users.insert(person('u1'))
  store.cards.insert(card('c1', 'u1', '0042'))
  store.doors.put({
    id: 'd1',
    name: '',
    points: [{ id: 'p1', doorId: 'd1', side: 'entry', name: '' }],
    unlockMs: 1,
    longAccessUnlockMs: 1,
    firstKeyMs: 1,
    interKeyMs: 1,
    commissionedAtMs: null,
    deskUnlock: false,
  })
}
