import type { Socket } from 'node:net'
import { connectUnix } from './connect.ts'
import { readLines } from './lines.ts'

type UnixSocket = { type: 'unix'; data: { path: string } }
export type InputEvent = {
  type: 'key'
  data: { down: boolean; key: { type: 'qcode'; data: string } }
}

/** The part of QEMU's machine protocol the lab uses: argument and result of each command. */
export interface QmpCommands {
  qmp_capabilities: [undefined, object]
  stop: [undefined, object]
  cont: [undefined, object]
  quit: [undefined, object]
  migrate: [{ uri: string }, object]
  'query-migrate': [undefined, { status?: string; 'error-desc'?: string }]
  'query-status': [undefined, { status: string; running: boolean }]
  device_add: [{ driver: string; id: string } & Record<string, string | number | boolean>, object]
  device_del: [{ id: string }, object]
  'chardev-add': [
    { id: string; backend: { type: 'socket'; data: { addr: UnixSocket; server: boolean; wait: boolean } } },
    object,
  ]
  'chardev-remove': [{ id: string }, object]
  'blockdev-add': [{ driver: 'raw' | 'nbd'; 'node-name': string } & Record<string, unknown>, object]
  'input-send-event': [{ device: string; events: InputEvent[] }, object]
}

interface Reply {
  id?: number
  return?: unknown
  error?: { class: string; desc: string }
  event?: string
  data?: Record<string, unknown>
}

interface Listener {
  hear(event: string, data: Record<string, unknown>): void
  fail(error: Error): void
}

/** One connection to QEMU's monitor. */
export class Qmp {
  readonly #socket: Socket
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  readonly #listeners = new Set<Listener>()
  #lastId = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    readLines(socket, (line) => this.#take(JSON.parse(line)))
    socket.once('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('QEMU is gone'))
      this.#waiting.clear()
      for (const { fail } of this.#listeners) fail(new Error('QEMU is gone'))
    })
  }

  static async connect(path: string): Promise<Qmp> {
    const qmp = new Qmp(await connectUnix(path))
    await qmp.ask('qmp_capabilities')
    return qmp
  }

  ask<K extends keyof QmpCommands>(
    execute: K,
    ...[args]: QmpCommands[K][0] extends undefined ? [] : [QmpCommands[K][0]]
  ): Promise<QmpCommands[K][1]> {
    this.#lastId += 1
    const id = this.#lastId
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#socket.write(`${JSON.stringify({ execute, id, ...(args && { arguments: args }) })}\n`)
    return answer as Promise<QmpCommands[K][1]>
  }

  /** Resolves at the next event of this name whose data match. Ask before the command that causes it. */
  event(name: string, matches: (data: Record<string, unknown>) => boolean, limitMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => {
        clearTimeout(timer)
        this.#listeners.delete(listener)
        if (error === undefined) resolve()
        else reject(error)
      }
      const timer = setTimeout(() => end(new Error(`no ${name} from QEMU in ${limitMs} ms`)), limitMs)
      const listener: Listener = {
        hear(event, data) {
          if (event === name && matches(data)) end()
        },
        fail: end,
      }
      this.#listeners.add(listener)
    })
  }

  close() {
    this.#socket.destroy()
  }

  #take(reply: Reply) {
    if (reply.event !== undefined) {
      for (const { hear } of this.#listeners) hear(reply.event, reply.data ?? {})
    }
    const waiting = reply.id === undefined ? undefined : this.#waiting.get(reply.id)
    if (waiting === undefined || reply.id === undefined) return
    this.#waiting.delete(reply.id)
    if (reply.error === undefined) waiting.resolve(reply.return)
    else waiting.reject(new Error(`QEMU: ${reply.error.desc}`))
  }
}
