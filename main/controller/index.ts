import type { HostToController } from '../contract/host-channel.ts'
import { type LiveSite, openSite } from './live-site.ts'
import type { HostLink } from './port/host-link.ts'
import type { TransferredPort } from './port/message-port.ts'
import { WindowPorts } from './port/window-ports.ts'

const aliveMs = 1_000
/** Longest that a stop may take; the host kills after 3 s. */
const stopMs = 2_500

/** Serves one host: one `start`, then its windows' ports, until `stop` or the host's end. */
export function runController(link: HostLink): void {
  let site: LiveSite | null = null
  let ports: WindowPorts | null = null
  let stopping = false
  const waiting: { message: PortOpen; transferred: readonly TransferredPort[] }[] = []
  const log = (line: string) => console.error(line)
  const alive = setInterval(() => void link.send({ type: 'alive' }), aliveMs)

  const begin = async (start: StartMessage) => {
    site = await openSite(start, (text) => void link.send({ type: 'notice', text }), log)
    ports = new WindowPorts(link, site.routers, (bug) => log(`window port: ${describe(bug)}`))
    for (const { message, transferred } of waiting.splice(0)) ports.receive(message, transferred)
    if (site.denying !== null) await link.send({ type: 'denying', why: site.denying })
    else await link.send({ type: 'armed', startMs: performance.now(), restUrl: site.restUrl })
  }

  const stop = async () => {
    if (stopping) return
    stopping = true
    clearInterval(alive)
    const late = setTimeout(() => process.exit(1), stopMs)
    ports?.closeAll()
    await site?.stop()
    await link.send({ type: 'stopped' })
    clearTimeout(late)
    process.exit(0)
  }

  /** A bug: the relays are switched off as well as can be, then the process ends and the host starts another. */
  const crash = (bug: unknown) => {
    log(`controller: ${describe(bug)}`)
    process.exitCode = 1
    setTimeout(() => process.exit(1), stopMs)
    void Promise.resolve(site?.stop()).finally(() => process.exit(1))
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)

  link.onLost(() => void stop())
  link.onMessage((message, transferred) => {
    switch (message.type) {
      case 'start':
        if (site === null) begin(message).catch(crash)
        break
      case 'stop':
        void stop()
        break
      case 'port_open':
        if (ports === null) waiting.push({ message, transferred })
        else ports.receive(message, transferred)
        break
      case 'port_frame':
      case 'port_close':
        ports?.receive(message, transferred)
        break
    }
  })
}

type StartMessage = Extract<HostToController, { type: 'start' }>
type PortOpen = Extract<HostToController, { type: 'port_open' }>

/** What kind of bug, and where: not its message, which may hold what a person typed. */
function describe(bug: unknown): string {
  if (!(bug instanceof Error)) return 'a value was thrown that is no error'
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [bug.name, ...frames].join('\n')
}
