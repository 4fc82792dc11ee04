// Runs in the guest: the built headless host, or the commission command, as the launcher would run them.
import { createConnection, createServer } from 'node:net'
import type { CommissionPlan } from '../../../main/contract/commission-plan.ts'

const dist = '/app/dist'
const dataDir = '/data/site'
const rest = { host: '127.0.0.1', port: 8480 }
const print = (line: string) => console.log(line)

const [mode = '', plan = ''] = process.argv.slice(2)
process.exitCode =
  mode === 'serve' ? await serve() : await commission(JSON.parse(Buffer.from(plan, 'base64').toString()))
process.exit()

async function serve(): Promise<number> {
  const { startHeadlessHost }: typeof import('../../../main/hosts/headless.ts') = await import(
    `${dist}/hosts/headless.js`
  )
  const options = {
    dataDir,
    demo: false,
    listen: rest,
    host: 'headless',
    desk: false,
    headlessBrowser: false,
  } as const
  const host = startHeadlessHost(options, { distDir: dist, print })
  // The controller listens on the loopback alone; the lab's port forward ends at the guest's address.
  createServer((outside) => {
    const inside = createConnection(rest)
    for (const [from, to] of [[outside, inside] as const, [inside, outside] as const]) {
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
  }).listen(8480, '10.0.2.15')
  process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)))
  return host.ended
}

async function commission(given: CommissionPlan): Promise<number> {
  const { commission: run }: typeof import('../../../main/hosts/commission.ts') = await import(
    `${dist}/hosts/commission.js`
  )
  return run(given, dataDir, dist, print)
}
