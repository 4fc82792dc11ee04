import { createConnection, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Watch } from '../devices/watch.ts'
import { readLines } from './lines.ts'

export interface ProbeEvent {
  readonly event: string
  readonly value: unknown
}

interface Message extends Partial<ProbeEvent> {
  readonly hello?: string
  readonly id?: number
  readonly error?: string
}

/** The test's end of a probe in the guest (probe/serve.ts). */
export class ProbeClient {
  readonly events = new Watch<ProbeEvent>()
  readonly #socket: Socket
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #lastId = 0

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** QEMU accepts the connection before the guest listens, so only the probe's own first line counts. */
  static async connect(port: number, limitMs = 60_000): Promise<ProbeClient> {
    const deadline = Date.now() + limitMs
    while (Date.now() < deadline) {
      const client = await ProbeClient.#try(port)
      if (client !== undefined) return client
      await sleep(100)
    }
    throw new Error(`no probe answered on port 8480 of the guest in ${limitMs} ms`)
  }

  static #try(port: number): Promise<ProbeClient | undefined> {
    return new Promise((resolve) => {
      const socket = createConnection(port, '127.0.0.1')
      const client = new ProbeClient(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        resolve(undefined)
        client.#lost()
      })
      readLines(socket, (line) => {
        const message: Message = JSON.parse(line)
        if (message.hello !== undefined) resolve(client)
        else client.#take(message)
      })
    })
  }

  async call<T>(op: string, args: Record<string, unknown> = {}): Promise<T> {
    if (this.#socket.destroyed) throw new Error('the probe is gone')
    this.#lastId += 1
    const id = this.#lastId
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#socket.write(`${JSON.stringify({ id, op, args })}\n`)
    return (await answer) as T
  }

  close() {
    this.#socket.destroy()
  }

  #take({ id, event, value, error }: Message) {
    if (event !== undefined) this.events.add({ event, value })
    const waiting = id === undefined ? undefined : this.#waiting.get(id)
    if (waiting === undefined || id === undefined) return
    this.#waiting.delete(id)
    if (error === undefined) waiting.resolve(value)
    else waiting.reject(new Error(error))
  }

  #lost() {
    for (const { reject } of this.#waiting.values()) reject(new Error('the probe is gone'))
    this.#waiting.clear()
  }
}
