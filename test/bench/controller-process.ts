import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { demoContract } from '../../main/contract/demo.ts'
import {
  type ControllerToHost,
  controllerToHostSchema,
  type HostToController,
} from '../../main/contract/host-channel.ts'
import { childEnvironment } from '../../main/hosts/controller/child-environment.ts'
import { distDir } from '../../main/launch/paths.ts'
import { siteKey } from './fill-site.ts'

export type DemoClient = ContractRouterClient<typeof demoContract>

const mb = 1e6

/** The built controller as a host runs it: a forked process that is spoken to by host messages alone. */
export class ControllerProcess {
  /** From the fork to the message that the door is armed, ms. */
  readonly armedMs: number
  /** What the controller itself says: ms since its process began. */
  readonly ownStartMs: number
  readonly #child: ChildProcess
  #ports = 0

  private constructor(child: ChildProcess, armedMs: number, ownStartMs: number) {
    this.#child = child
    this.armedMs = armedMs
    this.ownStartMs = ownStartMs
  }

  /** Throws if the controller denies or ends instead. */
  static start(dataDir: string): Promise<ControllerProcess> {
    return new Promise((resolve, reject) => {
      const startedMs = performance.now()
      const child = fork(join(distDir, 'controller', 'index.js'), [], {
        env: childEnvironment(process.env),
        execArgv: [],
      })
      child.once('exit', (code) => reject(new Error(`the controller ended with ${code}`)))
      child.on('message', (raw) => {
        const message = read(raw)
        if (message?.type === 'denying') reject(new Error(`the controller denies: ${message.why}`))
        if (message?.type !== 'armed') return
        resolve(new ControllerProcess(child, performance.now() - startedMs, message.startMs))
      })
      tell(child, {
        type: 'start',
        dataDir,
        siteKey: Buffer.from(siteKey).toString('base64'),
        keyState: 'present',
        keyWrapping: 'file',
        host: 'headless',
        demo: true,
        listen: null,
      })
    })
  }

  /** A port as a window would have it, its frames carried by the host's line. */
  openDemo(): DemoClient {
    this.#ports += 1
    const portId = `bench-${this.#ports}`
    const { port1: outer, port2: inner } = new MessageChannel()
    outer.on('message', (frame: string) => tell(this.#child, { type: 'port_frame', portId, frame }))
    this.#child.on('message', (raw) => {
      const message = read(raw)
      if (message?.type === 'port_frame' && message.portId === portId) outer.postMessage(message.frame)
    })
    tell(this.#child, { type: 'port_open', portId, role: 'demo' })
    inner.start()
    return createORPCClient(new RPCLink({ port: inner }))
  }

  /** Resident now, and the most there ever was (Linux tells both; elsewhere it is not measured). */
  residentMb(): { readonly now: number; readonly peak: number } | null {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
      const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1])
      return { now: (kib('VmRSS') * 1024) / mb, peak: (kib('VmHWM') * 1024) / mb }
    } catch {
      return null
    }
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      tell(this.#child, { type: 'stop' })
    })
  }
}

function tell(child: ChildProcess, message: HostToController): void {
  child.send(message)
}

function read(raw: unknown): ControllerToHost | null {
  const parsed = controllerToHostSchema.safeParse(raw)
  return parsed.success ? parsed.data : null
}
