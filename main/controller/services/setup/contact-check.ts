import { usualMonitoring } from '../../../contract/door-monitoring.ts'
import {
  type Debounced,
  report,
  settle,
  settlesAtMs,
  unknownSwitch,
} from '../../access/monitoring/debounce.ts'
import type { Clock } from '../ports/clock.ts'

/** Closed, open and closed again: a contact that follows its door has said all three, each for long enough. */
const following = [false, true, false] as const

/** How far a contact has come: it says nothing, open from the start, closed and not yet open, open and not yet closed. */
export type ContactStage = 'silent' | 'open' | 'closed' | 'opened'

const complaints: Readonly<Record<ContactStage, string>> = {
  silent: 'the contact says nothing',
  open: 'the contact says open while the door is closed: it may be wired the other way',
  closed: 'the contact never said open',
  opened: 'the contact never said closed again',
}

/** Whether a contact follows its door, seen by doing: somebody opens the door and closes it again. */
export class ContactCheck {
  readonly #clock: Clock
  readonly #onFollowed: () => void
  #contact: Debounced = unknownSwitch
  /** How far it has come. */
  #seen = 0
  #cancel = () => {}

  /** `onFollowed` is called once. */
  constructor(clock: Clock, onFollowed: () => void) {
    this.#clock = clock
    this.#onFollowed = onFollowed
  }

  /** What the contact says now, raw: true = open; null = unplugged, after which it begins anew: what it missed nobody saw. */
  hear(open: boolean | null): void {
    this.#settle()
    if (open === null && this.#seen < following.length) this.#seen = 0
    this.#contact = report(this.#contact, open, this.#clock.monoMs())
    this.#arm()
  }

  /** Why it has not followed yet, for who waits in vain. */
  get complaint(): string {
    return complaints[this.stage]
  }

  get stage(): ContactStage {
    if (this.#contact.settled === null) return 'silent'
    if (this.#seen === 0) return 'open'
    return this.#seen === 1 ? 'closed' : 'opened'
  }

  stop(): void {
    this.#cancel()
  }

  #settle(): void {
    const { contactDebounceMs } = usualMonitoring
    this.#contact = settle(this.#contact, contactDebounceMs, this.#clock.monoMs())
    if (this.#contact.settled !== following[this.#seen]) return
    this.#seen += 1
    if (this.#seen === following.length) this.#onFollowed()
  }

  #arm(): void {
    this.#cancel()
    const dueMs = settlesAtMs(this.#contact, usualMonitoring.contactDebounceMs)
    if (dueMs === null) return
    this.#cancel = this.#clock.after(dueMs - this.#clock.monoMs(), () => {
      this.#settle()
      // A timer may come a fraction of a millisecond too soon.
      this.#arm()
    })
  }
}
