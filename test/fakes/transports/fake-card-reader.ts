import type { FakeBus, FakeDevice } from './fake-bus.ts'
import { ccidInterface, type FakeNodeUsb } from './fake-node-usb.ts'

/** MIFARE Classic 1K by its storage ATR. */
const contactlessAtr = '3b8f8001804f0ca000000306030001000000006a'
/** A contact card's. */
const contactAtr = '3b6500002063cb6600'

export interface FakeCard {
  readonly atr: string
  /** What it says to the UID command, with the status word. */
  readonly uidAnswer: string
}

export function contactlessCard(uid: string): FakeCard {
  return { atr: contactlessAtr, uidAnswer: `${uid}9000` }
}

export const contactCard: FakeCard = { atr: contactAtr, uidAnswer: '6d00' }

export interface ReaderTraits {
  readonly vendorId?: number
  readonly productId?: number
  readonly serial?: string
  readonly kernelDriver?: boolean
  /** Without: a reader that has no interrupt pipe. */
  readonly notices?: boolean
}

/** A CCID reader with one slot. `answer` can be replaced, to misbehave. */
export class FakeCardReader {
  readonly device: FakeDevice
  /** Every frame that came, as hex. */
  readonly frames: string[] = []
  /** Takes a command's frame and gives the answers' frames; by default those of a good reader. */
  answer: (frame: Buffer) => readonly Buffer[] | 'stall'
  /** A notice that nobody gets. */
  losesNotices = false
  /** Resets of its port, and what one does to it. */
  resets = 0
  onReset = () => {}
  #card: FakeCard | undefined
  #powered = false
  readonly #bus: FakeBus
  readonly #usb: FakeNodeUsb

  constructor(bus: FakeBus, usb: FakeNodeUsb, traits: ReaderTraits = {}) {
    this.#bus = bus
    this.#usb = usb
    this.losesNotices = traits.notices === false
    this.answer = (frame) => [this.properAnswer(frame)]
    this.device = {
      vendorId: traits.vendorId ?? 0x076b,
      productId: traits.productId ?? 0x5022,
      product: 'Card reader',
      serial: traits.serial ?? '',
      hid: [],
      usb: [
        ccidInterface((data) => this.#take(data), {
          ...traits,
          takeReset: () => {
            this.resets += 1
            this.onReset()
          },
        }),
      ],
    }
  }

  insert(card: FakeCard) {
    this.#card = card
    this.#powered = false
    if (!this.losesNotices) this.push(3, Buffer.from('5003', 'hex'))
  }

  remove() {
    this.#card = undefined
    if (!this.losesNotices) this.push(3, Buffer.from('5002', 'hex'))
  }

  /** Something in an in-pipe: 2 is bulk, 3 the notices. Lost while the reader isn't plugged in. */
  push(endpoint: 2 | 3, data: Buffer | 'stall') {
    const plug = this.#bus.plugs.find(({ device }) => device === this.device)
    if (plug !== undefined) this.#usb.push(plug, endpoint, data)
  }

  properAnswer(frame: Buffer): Buffer {
    const card = this.#card
    const [type, seq] = [frame[0], frame[6] ?? 0]
    const state = () => (this.#card === undefined ? 2 : this.#powered ? 0 : 1)
    switch (type) {
      case 0x65:
        return answerFrame(0x81, seq, state())
      case 0x62:
        if (card === undefined) return answerFrame(0x80, seq, 0x42, 0xfe)
        this.#powered = true
        return answerFrame(0x80, seq, 0, 0, card.atr)
      case 0x6b:
        return answerFrame(0x83, seq, state(), 0, '9000')
      case 0x6f:
        return card === undefined
          ? answerFrame(0x80, seq, 0x42, 0xfe)
          : answerFrame(0x80, seq, 0, 0, card.uidAnswer)
      default:
        return answerFrame(0x81, seq, 0x40, 0)
    }
  }

  #take(data: Uint8Array): 'ok' | 'stall' {
    const frame = Buffer.from(data)
    this.frames.push(frame.toString('hex'))
    const answers = this.answer(frame)
    if (answers === 'stall') return 'stall'
    for (const each of answers) this.push(2, each)
    return 'ok'
  }
}

/** A bulk-in frame of slot 0: type, length, slot, sequence, status, error, 0, data. */
export function answerFrame(type: number, seq: number, status: number, error = 0, dataHex = ''): Buffer {
  const data = Buffer.from(dataHex, 'hex')
  const head = Buffer.from([type, 0, 0, 0, 0, 0, seq, status, error, 0])
  head.writeUInt32LE(data.length, 1)
  return Buffer.concat([head, data])
}
