import type { Socket } from 'node:net'
import { connectUnix } from '../machine/connect.ts'
import type { SmartCard } from './smart-card.ts'

/** Message types of QEMU's virtual smart-card protocol: big-endian type, reader id, length, then data. */
const init = 1
const readerAdd = 3
const atr = 5
const cardRemove = 6
const apdu = 7
const headerBytes = 12
const noReaderYet = 0xffff_ffff

/** The card side of QEMU's `ccid-card-passthru`: puts a card in the slot, answers its commands, takes it out. */
export class VscCardSlot {
  readonly #socket: Socket
  readonly #onCommand: (command: Buffer) => void
  #rest: Buffer = Buffer.alloc(0)
  #card: SmartCard | undefined

  private constructor(socket: Socket, onCommand: (command: Buffer) => void) {
    this.#socket = socket
    this.#onCommand = onCommand
    socket.on('data', (data: Buffer) => this.#take(data))
  }

  static async connect(path: string, onCommand: (command: Buffer) => void): Promise<VscCardSlot> {
    const slot = new VscCardSlot(await connectUnix(path), onCommand)
    slot.#greet()
    return slot
  }

  #greet() {
    const hello = Buffer.alloc(12)
    hello.writeUInt32BE(0x5653_4344, 0) // "VSCD"
    hello.writeUInt32BE(2, 4)
    this.#send(init, hello, noReaderYet)
    this.#send(readerAdd, Buffer.from('lab\0'), noReaderYet)
  }

  insert(card: SmartCard) {
    this.#card = card
    this.#send(atr, card.atr)
  }

  remove() {
    if (this.#card === undefined) return
    this.#card = undefined
    this.#send(cardRemove, Buffer.alloc(0))
  }

  close() {
    this.#socket.destroy()
  }

  #take(data: Buffer) {
    this.#rest = Buffer.concat([this.#rest, data])
    while (this.#rest.length >= headerBytes) {
      const end = headerBytes + this.#rest.readUInt32BE(8)
      if (this.#rest.length < end) return
      const type = this.#rest.readUInt32BE(0)
      const body = Buffer.from(this.#rest.subarray(headerBytes, end))
      this.#rest = this.#rest.subarray(end)
      if (type === apdu) this.#answer(body)
    }
  }

  #answer(command: Buffer) {
    if (this.#card === undefined) return
    this.#send(apdu, this.#card.answer(command))
    this.#onCommand(command)
  }

  #send(type: number, data: Buffer, reader = 0) {
    const header = Buffer.alloc(headerBytes)
    header.writeUInt32BE(type, 0)
    header.writeUInt32BE(reader, 4)
    header.writeUInt32BE(data.length, 8)
    this.#socket.write(Buffer.concat([header, data]))
  }
}
