import { spawn } from 'node:child_process'

/** What systemd asked for in the environment of a service. */
export interface ServiceWishes {
  /** Between two signs of life at most, ms; null = none are wanted. */
  readonly watchdogMs: number | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Null where this process is no service that reports to systemd. */
export function readServiceWishes(env: Environment, pid: number): ServiceWishes | null {
  if (!env.NOTIFY_SOCKET) return null
  const microseconds = Number(env.WATCHDOG_USEC)
  // A variable that was inherited from another service's process is not for this one.
  const forUs = env.WATCHDOG_PID === undefined || Number(env.WATCHDOG_PID) === pid
  const wanted = forUs && Number.isSafeInteger(microseconds) && microseconds > 0
  return { watchdogMs: wanted ? microseconds / 1_000 : null }
}

/** Three signs of life in the time of one: a late one is no end. */
const signsPerWatchdog = 3
/** A systemd that takes no message must not heap up processes. */
const sendLimitMs = 5_000

/** Hands the assignments of one message to systemd; resolves when it has them, or never will. */
export type SendToSystemd = (assignments: readonly string[]) => Promise<void>

/**
 * By systemd's own program: Node has no datagram sockets of this family, and the program stays until systemd has read the
 * message, without which a message of a process already gone belongs to nobody.
 */
export const systemdNotify: SendToSystemd = (assignments) =>
  new Promise((resolve) => {
    const child = spawn('systemd-notify', [...assignments], { stdio: 'ignore', timeout: sendLimitMs })
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })

/**
 * Reports to systemd for as long as the controller lives: the sign of life that systemd waits for is the controller's own,
 * passed on. A hung host passes nothing on, a hung controller gives nothing to pass on.
 */
export class ServiceNotifier {
  readonly #send: SendToSystemd
  readonly #watchdogMs: number | null
  readonly #nowMs: () => number
  #lastSignMs = Number.NEGATIVE_INFINITY
  #waiting: string[] = []
  #sending = false

  constructor(wishes: ServiceWishes, send: SendToSystemd = systemdNotify, nowMs = () => performance.now()) {
    this.#watchdogMs = wishes.watchdogMs
    this.#send = send
    this.#nowMs = nowMs
  }

  /** The service does its work, or says why it can't. */
  ready(status: string): void {
    this.#post(['READY=1', `STATUS=${oneLine(status)}`])
  }

  status(status: string): void {
    this.#post([`STATUS=${oneLine(status)}`])
  }

  /** Call at each sign of life of the controller. */
  alive(): void {
    if (this.#watchdogMs === null) return
    const nowMs = this.#nowMs()
    if (nowMs - this.#lastSignMs < this.#watchdogMs / signsPerWatchdog) return
    this.#lastSignMs = nowMs
    this.#post(['WATCHDOG=1'])
  }

  stopping(): void {
    this.#post(['STOPPING=1'])
  }

  /** One message at a time; what comes meanwhile goes together in the next. */
  #post(assignments: readonly string[]): void {
    const older = this.#waiting.filter((each) => !assignments.some((newer) => sameName(each, newer)))
    this.#waiting = [...older, ...assignments]
    if (this.#sending) return
    this.#sending = true
    void this.#send(this.#waiting.splice(0)).then(() => {
      this.#sending = false
      if (this.#waiting.length > 0) this.#post([])
    })
  }
}

function sameName(a: string, b: string): boolean {
  return a.split('=', 1)[0] === b.split('=', 1)[0]
}

/** A line break would begin an assignment of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
