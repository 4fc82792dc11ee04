import type { HostToController } from '../contract/host-channel.ts'
import type { RotatingLog } from '../log/rotating-log.ts'
import { controllerLog } from './controller-log.ts'
import { describeBug } from './describe-bug.ts'
import { tellDoorBusy } from './door-busy.ts'
import { HostRequests } from './host-requests.ts'
import { type LiveSite, openSite } from './live-site.ts'
import type { HostLink } from './port/host-link.ts'
import type { TransferredPort } from './port/message-port.ts'
import { type PortMessage, WindowPorts } from './port/window-ports.ts'
import { release } from './release.ts'
import { UpdateLine } from './update-line.ts'

const aliveMs = 1_000
/** Longest that a stop may take; the host kills after 3 s. */
const stopMs = 2_500

type StartMessage = Extract<HostToController, { type: 'start' }>

export interface ControllerParts {
  readonly openSite: typeof openSite
  readonly exit: (code: number) => void
  /** To the terminal of the host. */
  readonly log: (line: string) => void
  /** The log that a site keeps; there is none before its data folder is known. */
  readonly openLog: (dataDir: string) => Pick<RotatingLog, 'write' | 'close'>
}

const thisProcess: ControllerParts = {
  openSite,
  exit: (code) => process.exit(code),
  log: (line) => console.error(line),
  openLog: controllerLog,
}

/**
 * Serves one host: one `start`, then its windows' ports, until `stop` or the host's end. Returns what to call on a
 * bug that nothing caught.
 */
export function runController(link: HostLink, parts: ControllerParts = thisProcess): (bug: unknown) => void {
  const { exit } = parts
  let kept: ReturnType<ControllerParts['openLog']> | null = null
  const log = (line: string) => {
    parts.log(line)
    kept?.write(line)
  }
  const waiting: { message: PortMessage; transferred: readonly TransferredPort[] }[] = []
  const stopping = new AbortController()
  const updates = new UpdateLine((message) => void link.send(message))
  const host = new HostRequests(link)
  let opening: Promise<LiveSite> | null = null
  let ports: WindowPorts | null = null
  const alive = setInterval(() => void link.send({ type: 'alive' }), aliveMs)

  const begin = async (start: StartMessage) => {
    kept = parts.openLog(start.dataDir)
    kept.write(`Genkan ${release.version} starts`)
    const tell = (text: string) => void link.send({ type: 'notice', text })
    opening = parts.openSite(start, tell, log, stopping.signal, updates, host)
    const site = await opening
    await take(site)
    if (site.following) await take(await site.following)
  }

  /** Windows are served by this site from now on; those of the one before ask anew. */
  const take = async (site: LiveSite) => {
    if (stopping.signal.aborted) return
    ports?.closeAll()
    ports = new WindowPorts(link, site.windows, (bug) => log(`window port: ${describeBug(bug)}`))
    for (const { message, transferred } of waiting.splice(0)) ports.receive(message, transferred)
    if (site.faceFeed !== null) tellDoorBusy(site.faceFeed, link, stopping.signal).catch(crash)
    kept?.write(site.denying === null ? 'the door is armed' : `the door denies all: ${site.denying}`)
    if (site.denying !== null) await link.send({ type: 'denying', why: site.denying })
    else await link.send({ type: 'armed', startMs: performance.now(), restUrl: site.restUrl })
  }

  /** Relays off first and the store closed; a site that is still opening is waited for, as it may hold a relay. */
  const end = async (code: number) => {
    if (stopping.signal.aborted) return
    stopping.abort()
    clearInterval(alive)
    setTimeout(() => exit(1), stopMs).unref()
    try {
      const site = await opening?.catch(() => null)
      await site?.stop()
      ports?.closeAll()
      await link.send({ type: 'stopped' })
      await kept?.close()
      exit(code)
    } catch (bug) {
      log(`controller, at its end: ${describeBug(bug)}`)
      await kept?.close()
      exit(1)
    }
  }

  /** The relays are switched off as well as can be, then the process ends and the host starts another. */
  const crash = (bug: unknown) => {
    log(`controller: ${describeBug(bug)}`)
    void end(1)
  }

  link.onLost(() => void end(0))
  link.onMessage((message, transferred) => {
    switch (message.type) {
      case 'start':
        if (opening === null && !stopping.signal.aborted) begin(message).catch(crash)
        break
      case 'stop':
        void end(0)
        break
      case 'update_checked':
      case 'update_failed':
      case 'update_stopping':
      case 'update_kept':
        updates.receive(message)
        break
      case 'key_not_kept':
        host.refused()
        break
      case 'port_open':
      case 'port_frame':
      case 'port_close':
        if (ports === null) waiting.push({ message, transferred })
        else ports.receive(message, transferred)
        break
    }
  })
  return crash
}
