import type { Door } from '../../../contract/entities.ts'
import type { Randomness } from '../ports/randomness.ts'

/** A door with the usual times and one entry point of its name, not commissioned yet. */
export function newDoor(random: Randomness, name: string): Door {
  const id = random.uuid()
  return {
    id,
    name,
    points: [{ id: random.uuid(), doorId: id, side: 'entry', name }],
    unlockMs: 10_000,
    longAccessUnlockMs: 30_000,
    firstKeyMs: 20_000,
    interKeyMs: 10_000,
    commissionedAtMs: null,
    deskUnlock: false,
  }
}
