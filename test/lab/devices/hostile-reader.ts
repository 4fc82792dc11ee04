import { ccidClassDescriptor, ccidReply, slotChange } from './ccid-frames.ts'
import { type SmartCard, storageCard } from './smart-card.ts'
import type { UsbPlan } from './usb/descriptors.ts'
import type { UsbSocket } from './usb/redirect-host.ts'
import type { UsbBus, UsbDevice } from './usb/usb-device.ts'
import { Watch } from './watch.ts'

/**
 * What can be wrong with the answer to a command:
 * `time_extensions` five "wait longer" frames, then the answer;
 * `wrong_sequence` the answer with a number nobody asked with, then the right one;
 * `short_frame` four bytes, then nothing; `false_length` a length field of 4 GB over the right bytes;
 * `stall` the pipe stalls, then nothing; `silence` no answer at all; `hardware_error` a failed answer, error FB.
 */
export type ReaderFault =
  | 'time_extensions'
  | 'wrong_sequence'
  | 'short_frame'
  | 'false_length'
  | 'stall'
  | 'silence'
  | 'hardware_error'

const bulkIn = 0x82
const interruptIn = 0x81
const command = { powerOn: 0x62, powerOff: 0x63, slotStatus: 0x65, escape: 0x6b, transfer: 0x6f } as const
const reply = { data: 0x80, status: 0x81, escape: 0x83 } as const

const models = {
  omnikey5022: { vendorId: 0x076b, productId: 0x5022, product: 'hostile reader' },
  acr122u: { vendorId: 0x072f, productId: 0x2200, product: 'ACR122U PICC Interface' },
} as const
export type ReaderModel = keyof typeof models

/**
 * A CCID reader that answers properly until it is told not to. The ACR122U has its quirks: error byte 81 on success, an
 * ATR of two bytes without a card, `90` and its lamps as the answer to an escape, and it can hang until its port is reset.
 */
export class HostileReader implements UsbDevice {
  /** Every frame the host sent. */
  readonly frames = new Watch<Buffer>()
  readonly plan: UsbPlan
  /** APDUs to the reader itself, as hex. */
  readonly escapes = new Watch<string>()
  readonly #socket: UsbSocket
  #faults: ReaderFault[] = []
  #card: SmartCard | undefined
  #powered = false
  #bus: UsbBus | undefined
  readonly #model: ReaderModel
  #isHung = false

  constructor(usb: UsbSocket, model: ReaderModel = 'omnikey5022') {
    this.#socket = usb
    this.#model = model
    this.plan = {
      speed: 'full',
      ...models[model],
      release: 0x0100,
      manufacturer: 'lab',
      interfaces: [
        {
          class: 0x0b,
          subclass: 0,
          protocol: 0,
          extra: ccidClassDescriptor(),
          endpoints: [
            { address: interruptIn, type: 'interrupt', packetBytes: 8, intervalMs: 16 },
            { address: 0x02, type: 'bulk', packetBytes: 64, intervalMs: 0 },
            { address: bulkIn, type: 'bulk', packetBytes: 64, intervalMs: 0 },
          ],
        },
      ],
    }
  }

  plug() {
    this.#socket.plug(this)
  }

  unplug(): Promise<void> {
    return this.#socket.unplug()
  }

  /** The next transfers to a card go wrong, one for each fault; after that all is well again. */
  misbehave(...faults: readonly ReaderFault[]) {
    this.#faults.push(...faults)
  }

  /** Resolves when every fault asked for has been met. */
  async faultServed(limitMs = 30_000) {
    if (this.#faults.length === 0) return
    await this.frames.next(() => this.#faults.length === 0, {
      limitMs,
      what: `the reader to be asked (${this.#faults})`,
    })
  }

  lay(uid: string) {
    this.#card = storageCard(uid)
    this.#bus?.send(interruptIn, slotChange(true))
  }

  lift() {
    this.#card = undefined
    this.#powered = false
    this.#bus?.send(interruptIn, slotChange(false))
  }

  /** It says nothing any more until its port is reset. */
  hang() {
    this.#isHung = true
  }

  plugged(bus: UsbBus) {
    this.#bus = bus
  }

  reset() {
    this.#isHung = false
    this.#powered = false
  }

  control(): Buffer | undefined {
    return undefined
  }

  received(_endpoint: number, frame: Buffer) {
    this.#obey(frame)
    this.frames.add(frame)
  }

  #obey(frame: Buffer) {
    if (frame.length < 10 || this.#isHung) return
    const seq = frame[6] ?? 0
    switch (frame[0]) {
      case command.powerOn:
        this.#powered = this.#card !== undefined
        return this.#answer(reply.data, seq, this.#card?.atr ?? Buffer.alloc(0))
      case command.transfer:
        return this.#transfer(seq, frame.subarray(10))
      case command.escape:
        return this.#escape(seq, frame.subarray(10))
      case command.powerOff:
        this.#powered = false
        return this.#answer(reply.status, seq, Buffer.alloc(0))
      default:
        return this.#answer(reply.status, seq, Buffer.alloc(0))
    }
  }

  /** Its answer's second byte tells the lamps. */
  #escape(seq: number, apdu: Buffer) {
    this.escapes.add(apdu.toString('hex'))
    const lamps = apdu[2] === 0x40 ? (apdu[3] ?? 0) & 0x03 : 0
    this.#send(ccidReply(reply.escape, seq, { status: 0x02, error: 0x81, data: Buffer.from([0x90, lamps]) }))
  }

  #transfer(seq: number, apdu: Buffer) {
    const right = this.#card?.answer(apdu) ?? Buffer.alloc(0)
    const fault = this.#faults.shift()
    switch (fault) {
      case undefined:
        return this.#answer(reply.data, seq, right)
      case 'time_extensions':
        for (let n = 0; n < 5; n += 1) this.#send(ccidReply(reply.data, seq, { status: 0x80, error: 1 }))
        return this.#answer(reply.data, seq, right)
      case 'wrong_sequence':
        this.#answer(reply.data, (seq + 0x55) & 0xff, Buffer.from('DEADBEEF9000', 'hex'))
        return this.#answer(reply.data, seq, right)
      case 'short_frame':
        return this.#send(Buffer.from([reply.data, 6, 0, 0]))
      case 'false_length': {
        const frame = ccidReply(reply.data, seq, { data: right })
        frame.writeUInt32LE(0xffff_ffff, 1)
        return this.#send(frame)
      }
      case 'stall':
        return this.#bus?.stall(bulkIn)
      case 'silence':
        return
      case 'hardware_error':
        return this.#send(ccidReply(reply.data, seq, { status: 0x40, error: 0xfb }))
    }
  }

  /** A proper answer: status 0 powered, 1 not powered, 2 absent; 40 when the card was needed and is not there. */
  #answer(type: number, seq: number, data: Buffer) {
    if (this.#model === 'acr122u') return this.#answerAsAcr122u(type, seq, data)
    if (this.#card !== undefined)
      return this.#send(ccidReply(type, seq, { data, status: this.#powered ? 0 : 1 }))
    const failed = type === reply.data
    this.#send(ccidReply(type, seq, { status: failed ? 0x42 : 2, error: failed ? 0xfe : 0 }))
  }

  #answerAsAcr122u(type: number, seq: number, data: Buffer) {
    const isCardThere = this.#card !== undefined
    const shown = type === reply.data && !isCardThere ? Buffer.from('3b00', 'hex') : data
    const status = type === reply.data ? 0 : isCardThere ? (this.#powered ? 0 : 1) : 2
    this.#send(ccidReply(type, seq, { data: shown, status, error: 0x81 }))
  }

  #send(frame: Buffer) {
    this.#bus?.send(bulkIn, frame)
  }
}
