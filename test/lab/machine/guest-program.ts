import type { Agent } from './agent.ts'

/** A program that goes on running in the guest while the test does other things. */
export class GuestProgram {
  readonly #agent: Agent
  readonly #base: string

  private constructor(agent: Agent, base: string) {
    this.#agent = agent
    this.#base = base
  }

  static async start(agent: Agent, name: string, command: string): Promise<GuestProgram> {
    const base = `/run/lab/${name}`
    const wrapped = `echo $$ >${base}.pid; ${command}; echo $? >${base}.status`
    const quoted = wrapped.replaceAll("'", `'\\''`)
    await agent.must(`rm -f ${base}.*; setsid sh -c '${quoted}' >${base}.log 2>&1 </dev/null &`)
    return new GuestProgram(agent, base)
  }

  /** What it has printed so far, on both outputs. */
  async log(): Promise<string> {
    return (await this.#agent.run(`cat ${this.#base}.log`)).stdout
  }

  /** Its exit status once it has ended. */
  async status(): Promise<number | undefined> {
    const { status, stdout } = await this.#agent.run(`cat ${this.#base}.status`)
    return status === 0 ? Number(stdout) : undefined
  }

  /** Sends a signal to the program and everything it started. */
  async signal(name: 'TERM' | 'KILL' | 'STOP' | 'CONT') {
    await this.#agent.run(`kill -${name} -- -$(cat ${this.#base}.pid)`)
  }
}
