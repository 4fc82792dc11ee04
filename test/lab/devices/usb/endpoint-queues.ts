import { packet, status } from './redirect-packets.ts'
import type { UsbBus } from './usb-device.ts'

type Answer = { readonly data: Buffer } | { readonly stall: true }
type Send = (type: number, id: bigint, body: Buffer) => void

/**
 * What a device has ready for the host. Interrupt data goes out when the host listens; bulk data waits
 * for a read, and a read waits for data, as on a real bus.
 */
export class EndpointQueues implements UsbBus {
  readonly #send: Send
  readonly #listening = new Set<number>()
  readonly #ready = new Map<number, Answer[]>()
  #reads: { id: bigint; endpoint: number; length: number }[] = []
  #interruptId = 0n

  constructor(send: Send) {
    this.#send = send
  }

  send(endpoint: number, data: Buffer) {
    this.#queue(endpoint).push({ data })
    this.#deliver(endpoint)
  }

  stall(endpoint: number) {
    this.#queue(endpoint).push({ stall: true })
    this.#deliver(endpoint)
  }

  startInterrupt(endpoint: number) {
    this.#listening.add(endpoint)
    this.#deliver(endpoint)
  }

  stopInterrupt(endpoint: number) {
    this.#listening.delete(endpoint)
  }

  bulkRead(id: bigint, endpoint: number, length: number) {
    this.#reads.push({ id, endpoint, length })
    this.#deliver(endpoint)
  }

  cancel(id: bigint) {
    const read = this.#reads.find((each) => each.id === id)
    if (read === undefined) return
    this.#reads = this.#reads.filter((each) => each !== read)
    this.#send(packet.bulk, id, bulkBody(read.endpoint, status.cancelled, Buffer.alloc(0)))
  }

  clear() {
    this.#listening.clear()
    this.#ready.clear()
    this.#reads = []
  }

  #queue(endpoint: number): Answer[] {
    const queue = this.#ready.get(endpoint) ?? []
    this.#ready.set(endpoint, queue)
    return queue
  }

  #deliver(endpoint: number) {
    const queue = this.#queue(endpoint)
    while (queue.length > 0 && this.#listening.has(endpoint)) this.#interrupt(endpoint, queue.shift())
    for (
      let read = this.#nextRead(endpoint);
      read !== undefined && queue.length > 0;
      read = this.#nextRead(endpoint)
    ) {
      this.#reads = this.#reads.filter((each) => each !== read)
      this.#answer(read, queue)
    }
  }

  #nextRead(endpoint: number) {
    return this.#reads.find((each) => each.endpoint === endpoint)
  }

  #interrupt(endpoint: number, answer: Answer | undefined) {
    if (answer === undefined) return
    const data = 'data' in answer ? answer.data : Buffer.alloc(0)
    const head = Buffer.from([endpoint, 'data' in answer ? status.success : status.stall, 0, 0])
    head.writeUInt16LE(data.length, 2)
    this.#interruptId += 1n
    this.#send(packet.interrupt, this.#interruptId, Buffer.concat([head, data]))
  }

  /** A read shorter than the answer gets its first part; the rest waits for the next read. */
  #answer(read: { id: bigint; endpoint: number; length: number }, queue: Answer[]) {
    const answer = queue.shift()
    if (answer === undefined) return
    if ('stall' in answer) {
      return this.#send(packet.bulk, read.id, bulkBody(read.endpoint, status.stall, Buffer.alloc(0)))
    }
    const now = answer.data.subarray(0, read.length)
    if (now.length < answer.data.length) queue.unshift({ data: answer.data.subarray(read.length) })
    this.#send(packet.bulk, read.id, bulkBody(read.endpoint, status.success, now))
  }
}

function bulkBody(endpoint: number, result: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt8(endpoint, 0)
  head.writeUInt8(result, 1)
  head.writeUInt16LE(data.length & 0xffff, 2)
  head.writeUInt16LE(data.length >> 16, 8)
  return Buffer.concat([head, data])
}
