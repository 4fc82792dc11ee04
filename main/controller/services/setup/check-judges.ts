import type { CheckValue } from '../../../contract/commissioning.ts'
import type { MeasureHint } from '../../../contract/desk/commissioning.ts'
import type { CardSeen } from '../../../contract/desk/devices.ts'
import type { DeviceEvent } from '../../../contract/devices.ts'
import type { TrialHeard } from '../devices/trial-record.ts'
import type { Clock } from '../ports/clock.ts'
import { ContactCheck, type ContactStage } from './contact-check.ts'

/** What ends a measurement: the check is as it should be. */
export interface Proof {
  readonly state: 'proved'
  readonly value: CheckValue
}

/** Judges what a device under test sends, for one measurement. */
export interface CheckJudge {
  /** Of what somebody does by hand. Null: it goes on. */
  judge(heard: TrialHeard): Proof | null
  /** All that the device tells: also how its switches stand at first, and that it is lost. */
  notice(event: DeviceEvent): void
  /** Why it goes on though something was done; null while nothing was. */
  readonly hint: MeasureHint | null
  /** What there is to say of a measurement that came to nothing. */
  readonly soFar: CheckValue
  end(): void
}

/** Of a judge who goes by what is done by hand alone. */
const byHandAlone = { notice: () => {}, soFar: {}, end: () => {} }

const contactHints: Readonly<Record<ContactStage, MeasureHint | null>> = {
  silent: null,
  open: 'contact_open',
  closed: 'contact_closed',
  opened: 'contact_opened',
}

/** A card that can be somebody's credential, with its parity right. */
export function readerJudge(): CheckJudge {
  let hint: MeasureHint | null = null
  return {
    ...byHandAlone,
    get hint() {
      return hint
    },
    judge({ card }) {
      if (card === null) return null
      hint = whatIsWrong(card)
      if (hint !== null || card.format === null) return null
      return { state: 'proved', value: { format: card.format, form: card.form, length: card.length } }
    },
  }
}

function whatIsWrong({ refused, parity, hint }: CardSeen): MeasureHint | null {
  if (refused === 'format_not_set') return 'format_not_set'
  if (refused !== null) return 'no_credential'
  if (parity === 'ok') return null
  return hint === 'wires_swapped' ? 'wires_swapped' : 'bad_parity'
}

/** The number that is shown, typed and ended with `#` or Enter. */
export function keypadJudge(number: string): CheckJudge {
  let typed = ''
  let wrong = false
  return {
    ...byHandAlone,
    get hint() {
      return wrong ? 'other_number' : null
    },
    judge({ event }) {
      if (event.type !== 'key') return null
      switch (event.key) {
        case 'enter':
          wrong = typed !== number
          typed = ''
          return wrong ? null : { state: 'proved', value: { digits: number.length } }
        case 'clear':
          typed = ''
          return null
        case 'backspace':
          typed = typed.slice(0, -1)
          return null
        default:
          typed = `${typed}${event.key}`.slice(-(number.length + 1))
          return null
      }
    },
  }
}

/** One of several devices at which the same check is made. */
export interface JudgedDevice {
  readonly deviceId: string
  readonly judge: CheckJudge
}

/** Of every device in its own right, in any order: proved once all have proved it. */
export class EachJudge implements CheckJudge {
  readonly #devices: readonly JudgedDevice[]
  readonly #proofs = new Map<string, Proof>()
  #latest: CheckJudge | null = null

  constructor(devices: readonly JudgedDevice[]) {
    this.#devices = devices
  }

  isProved(deviceId: string): boolean {
    return this.#proofs.has(deviceId)
  }

  judge(heard: TrialHeard): Proof | null {
    const { deviceId } = heard.event
    const device = this.#devices.find((each) => each.deviceId === deviceId)
    if (device === undefined || this.#proofs.has(deviceId)) return null
    this.#latest = device.judge
    const proof = device.judge.judge(heard)
    if (proof !== null) this.#proofs.set(deviceId, proof)
    return this.#all()
  }

  notice(event: DeviceEvent): void {
    for (const { judge } of this.#devices) judge.notice(event)
  }

  /** Of the device that was used last; before, of the first. */
  get hint(): MeasureHint | null {
    return (this.#latest ?? this.#devices[0]?.judge)?.hint ?? null
  }

  get soFar(): CheckValue {
    return this.#devices[0]?.judge.soFar ?? {}
  }

  end(): void {
    for (const { judge } of this.#devices) judge.end()
  }

  /** What was measured at the first, and at how many. */
  #all(): Proof | null {
    const proofs = this.#devices.flatMap(({ deviceId }) => this.#proofs.get(deviceId) ?? [])
    const [first] = proofs
    if (first === undefined || proofs.length < this.#devices.length) return null
    return proofs.length === 1 ? first : { ...first, value: { ...first.value, points: proofs.length } }
  }
}

/** How a contact is connected. */
export interface ContactWiring {
  readonly deviceId: string
  readonly channel: number
  /** Its circuit while the door is closed. */
  readonly normally: 'closed' | 'open'
}

/**
 * The door closed, opened and closed again, each for as long as its door would take to believe it: a contact that
 * only chatters, or says the contrary, has not followed. That the door is closed again is known a moment after it was
 * done, so `prove` is called then.
 */
export function contactJudge(
  { deviceId, channel, normally }: ContactWiring,
  clock: Clock,
  prove: (proof: Proof) => void,
): CheckJudge {
  const check = new ContactCheck(clock, () => prove({ state: 'proved', value: { contact: 'followed' } }))
  return {
    judge: () => null,
    notice(event) {
      if (event.deviceId !== deviceId) return
      if (event.type === 'lost') check.hear(null)
      if (event.type === 'switch' && event.channel === channel) {
        check.hear(event.closed !== (normally === 'closed'))
      }
    },
    get hint() {
      return contactHints[check.stage]
    },
    get soFar() {
      return { contact: check.stage }
    },
    end: () => check.stop(),
  }
}
