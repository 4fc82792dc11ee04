import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectUnix } from './connect.ts'
import { readLines } from './lines.ts'

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs shell commands in the guest, one after another (image/guest/agent.sh is the other end). */
export class Agent {
  readonly #socket: Socket
  readonly #waiting = new Map<string, (result: CommandResult) => void>()
  #lastId = 0
  #gone = false

  private constructor(socket: Socket) {
    this.#socket = socket
    readLines(socket, (line) => this.#take(line))
    socket.once('close', () => {
      this.#gone = true
      const lost = { status: 255, stdout: '', stderr: 'the machine is gone' }
      for (const resolve of this.#waiting.values()) resolve(lost)
      this.#waiting.clear()
    })
  }

  /** Connects and waits until the guest answers. A booting guest needs 10 s here, a restored one 0.1 s. */
  static async connect(path: string, limitMs: number): Promise<Agent> {
    const agent = new Agent(await connectUnix(path))
    const deadline = Date.now() + limitMs
    while (Date.now() < deadline && !agent.#gone) {
      const answer = await Promise.race([agent.run('true'), sleep(1_000)])
      if (answer?.status === 0) return agent
    }
    agent.close()
    throw new Error(
      agent.#gone ? 'the machine ended while starting' : `the guest did not answer in ${limitMs} ms`,
    )
  }

  /** Runs one shell command line; status 137 means it was killed at its limit. */
  run(command: string, limitS = 60): Promise<CommandResult> {
    this.#lastId += 1
    const id = `c${this.#lastId}`
    if (this.#gone) return Promise.resolve({ status: 255, stdout: '', stderr: 'the machine is gone' })
    const result = new Promise<CommandResult>((resolve) => this.#waiting.set(id, resolve))
    this.#socket.write(`${id} ${limitS} ${Buffer.from(command).toString('base64')}\n`)
    return result
  }

  /** As `run`, for steps that must work; returns what was printed. */
  async must(command: string, limitS?: number): Promise<string> {
    const { status, stdout, stderr } = await this.run(command, limitS)
    if (status !== 0)
      throw new Error(`in the guest: ${command.slice(0, 200)}: status ${status}\n${stderr}${stdout}`)
    return stdout
  }

  close() {
    this.#socket.destroy()
  }

  #take(line: string) {
    const [id, status, stdout, stderr] = line.trim().split(' ')
    const resolve = this.#waiting.get(id ?? '')
    if (id === undefined || resolve === undefined) return
    this.#waiting.delete(id)
    resolve({ status: Number(status), stdout: decode(stdout), stderr: decode(stderr) })
  }
}

function decode(text: string | undefined): string {
  return text === undefined || text === '-' ? '' : Buffer.from(text, 'base64').toString('utf8')
}
