import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Image } from '../image/build.ts'
import { Agent } from './agent.ts'
import { type Accelerator, commandLine } from './command-line.ts'
import { freePort } from './connect.ts'
import { Qmp } from './qmp.ts'

export interface MachinePlan {
  readonly image: Image
  readonly accelerator: Accelerator
  /** Folder of this machine that the guest can mount at /app. */
  readonly app: string
  /** A file with a saved state to start from; without it the machine boots. */
  readonly snapshot?: string
}

/** Ten times what emulation takes on an idle machine. */
const bootLimitMs = 180_000
const restoreLimitMs = 60_000

/** No machine outlives the run, however it ends. */
const running = new Map<ChildProcess, string>()
process.once('exit', () => {
  for (const [child, folder] of running) {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

/** One QEMU process: its monitor, its agent, its forwarded port. */
export class Machine {
  /** Port on this machine's loopback that reaches port 8480 of the guest. */
  readonly port: number
  readonly qmp: Qmp
  readonly agent: Agent
  /** For unix sockets of devices; gone when the machine is. */
  readonly folder: string
  readonly #process: ChildProcess
  /** What QEMU itself complained about, piece by piece. */
  readonly #complaints: readonly string[]

  private constructor(
    { port, folder, child, complaints }: StartedProcess,
    { qmp, agent }: { qmp: Qmp; agent: Agent },
  ) {
    this.port = port
    this.folder = folder
    this.#process = child
    this.#complaints = complaints
    this.qmp = qmp
    this.agent = agent
  }

  static async start(plan: MachinePlan): Promise<Machine> {
    const started = await startProcess(plan)
    const restored = plan.snapshot !== undefined
    try {
      const qmp = await Qmp.connect(join(started.folder, 'qmp.sock'))
      if (restored) await resume(qmp)
      const agent = await Agent.connect(
        join(started.folder, 'agent.sock'),
        restored ? restoreLimitMs : bootLimitMs,
      )
      return new Machine(started, { qmp, agent })
    } catch (error) {
      started.child.kill('SIGKILL')
      const words = consoleTail(started.folder) + started.complaints.join('')
      rmSync(started.folder, { recursive: true, force: true })
      throw new Error(`the machine did not start: ${error}\n${words}`)
    }
  }

  /** Stops the guest and writes its whole state to a file. The machine is over after that. */
  async save(path: string) {
    await this.qmp.ask('stop')
    await this.qmp.ask('migrate', { uri: `exec:cat > '${path}'` })
    await migrationDone(this.qmp, 'completed')
    await this.end()
  }

  /** The end of every machine, and also the power cut: nothing in it hears of this. */
  async end() {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill('SIGKILL')
      await gone
    }
    this.qmp.close()
    this.agent.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** The last words of the guest's kernel, and QEMU's own. */
  lastWords(): string {
    return consoleTail(this.folder) + this.#complaints.join('')
  }
}

interface StartedProcess {
  readonly port: number
  readonly folder: string
  readonly child: ChildProcess
  readonly complaints: readonly string[]
}

async function startProcess({ image, accelerator, app, snapshot }: MachinePlan): Promise<StartedProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-lab-')) // short: a unix socket's path has 108 bytes
  const port = await freePort()
  const args = commandLine(image, accelerator, { run: folder, app }, port)
  if (snapshot !== undefined) args.push('-incoming', `exec:cat '${snapshot}'`)
  const child = spawn('qemu-system-x86_64', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  running.set(child, folder)
  child.once('exit', () => running.delete(child))
  const complaints: string[] = []
  child.stderr.on('data', (text) => complaints.push(String(text)))
  return { port, folder, child, complaints }
}

async function resume(qmp: Qmp) {
  await migrationDone(qmp, 'completed')
  await qmp.ask('cont')
}

async function migrationDone(qmp: Qmp, wanted: string) {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const { status, 'error-desc': reason } = await qmp.ask('query-migrate')
    if (status === wanted) return
    if (status === 'failed') throw new Error(`the snapshot failed: ${reason ?? 'no reason given'}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the snapshot did not finish in 30 s')
}

function consoleTail(folder: string): string {
  try {
    return readFileSync(join(folder, 'console.log'), 'utf8').slice(-4_000)
  } catch {
    return ''
  }
}
