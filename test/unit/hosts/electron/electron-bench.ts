import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { buildHost, type StartedHost, startHost } from './run-host.ts'
import type { FakeContents, FakeUtility, FakeWindow, StandInOptions } from './stand-in.ts'

/** The built host's folder. */
export let appPath: string
let remove: () => Promise<void>
beforeAll(async () => {
  const built = await buildHost()
  appPath = built.appPath
  remove = built.remove
})
afterAll(() => remove())

let started: StartedHost[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const host of started) {
    for (const utility of host.utilities) utility.removeAllListeners()
    await host.end()
  }
  started = []
})

/** A host that has got as far as its window, or (`expectWindow` false) as far as it will. */
export async function start(
  options: Partial<StandInOptions> = {},
  args: readonly string[] = [],
  expectWindow = true,
  data?: string,
): Promise<StartedHost> {
  const host = await startHost({ appPath, ...options }, args, data)
  started.push(host)
  if (expectWindow) await host.until(() => host.windows.length > 0 && startMessage(host) !== undefined)
  return host
}

/** One host for a table of cases that change nothing in it. */
export function shared(options: Partial<StandInOptions> = {}): () => StartedHost {
  let host: StartedHost
  beforeAll(async () => {
    host = await start(options)
    started = []
  })
  afterAll(() => host.end())
  return () => host
}

export const startMessage = (host: StartedHost) =>
  host.utilities.at(-1)?.sent.find(({ message }) => message.type === 'start')?.message
export const last = <T>(list: readonly T[]): T => {
  const item = list.at(-1)
  if (item === undefined) throw new Error('nothing there')
  return item
}
export const window = (host: StartedHost): FakeWindow => last(host.windows)
export const utility = (host: StartedHost): FakeUtility => last(host.utilities)
export const armed = { type: 'armed', startMs: 1, restUrl: null }

export function windowSession(host: StartedHost, name: 'genkan' | 'genkan-desk' = 'genkan') {
  const found = host.sessions.find(({ partition }) => partition === name)
  if (found === undefined) throw new Error('no session of its own')
  return found
}

/** True if the host prevented the event. */
export function prevented(contents: FakeContents, event: string, details: Record<string, unknown>): boolean {
  let stopped = false
  const happening = {
    ...details,
    preventDefault: () => {
      stopped = true
    },
  }
  contents.emit(event, happening, details)
  return stopped
}
