import { describe, expect, it } from 'vitest'
import type { ControllerToHost, HostToController } from '../../main/contract/host-channel.ts'
import { runController } from '../../main/controller/index.ts'
import type { LiveSite } from '../../main/controller/live-site.ts'
import type { HostLink } from '../../main/controller/port/host-link.ts'
import { settle } from '../fakes/manual-clock.ts'

const start: HostToController = {
  type: 'start',
  dataDir: '/nowhere',
  siteKey: null,
  keyState: 'missing',
  keyWrapping: 'file',
  host: 'headless',
  demo: false,
  listen: null,
}

/** A controller whose site opens when the test says so. */
function makeController() {
  const sent: ControllerToHost[] = []
  const lines: string[] = []
  const kept: string[] = []
  const done: string[] = []
  let deliver: (message: HostToController) => void = () => {}
  let loseHost = () => {}
  const opening = Promise.withResolvers<LiveSite>()
  const link: HostLink = {
    send: async (message) => void sent.push(message),
    onMessage: (listener) => {
      deliver = (message) => listener(message, [])
    },
    onLost: (listener) => {
      loseHost = listener
    },
  }
  const crash = runController(link, {
    openSite: (_start, _tell, _log, stopping) => {
      done.push('open')
      stopping.addEventListener('abort', () => done.push('asked to stop'))
      return opening.promise
    },
    exit: (code) => done.push(`exit ${code}`),
    log: (line) => lines.push(line),
    openLog: () => ({ write: (line) => void kept.push(line), close: async () => {} }),
  })
  const site: LiveSite = {
    windows: {},
    denying: null,
    restUrl: null,
    faceFeed: null,
    stop: async () => void done.push('site stopped'),
  }
  const types = () => sent.map(({ type }) => type).filter((type) => type !== 'alive')
  return {
    deliver: (message: HostToController) => deliver(message),
    loseHost: () => loseHost(),
    crash,
    site,
    opening,
    done,
    lines,
    kept,
    types,
  }
}

describe('the controller for its host', () => {
  it('opens one site, however often it is told to start', async () => {
    const controller = makeController()
    controller.deliver(start)
    controller.deliver(start)
    controller.opening.resolve(controller.site)
    await settle()
    expect(controller.done).toEqual(['open'])
    expect(controller.types()).toEqual(['armed'])
    controller.deliver({ type: 'stop' })
    await settle()
  })

  it('stops a site that was still opening before it ends', async () => {
    const controller = makeController()
    controller.deliver(start)
    controller.deliver({ type: 'stop' })
    await settle()
    expect(controller.done).toEqual(['open', 'asked to stop'])
    controller.opening.resolve(controller.site)
    await settle()
    expect(controller.done).toEqual(['open', 'asked to stop', 'site stopped', 'exit 0'])
    expect(controller.types()).toEqual(['stopped'])
  })

  it('does not start after a stop, and stops once', async () => {
    const controller = makeController()
    controller.deliver({ type: 'stop' })
    controller.deliver(start)
    controller.loseHost()
    await settle()
    expect(controller.done).toEqual(['exit 0'])
  })

  it('switches all off after a bug, though the site was still opening, and does not tell what a person typed', async () => {
    const controller = makeController()
    controller.deliver(start)
    controller.crash(new Error('typed 580274'))
    controller.opening.resolve(controller.site)
    await settle()
    expect(controller.done).toEqual(['open', 'asked to stop', 'site stopped', 'exit 1'])
    expect(controller.lines.join()).not.toContain('580274')
    expect(controller.kept).toEqual(expect.arrayContaining(controller.lines))
  })

  it('ends with an error when the site cannot be opened for a bug', async () => {
    const controller = makeController()
    controller.deliver(start)
    controller.opening.reject(new Error('a bug'))
    await settle()
    expect(controller.done.at(-1)).toBe('exit 1')
  })

  it('ends although stopping fails', async () => {
    const controller = makeController()
    controller.deliver(start)
    controller.opening.resolve({ ...controller.site, stop: () => Promise.reject(new Error('a bug')) })
    await settle()
    controller.deliver({ type: 'stop' })
    await settle()
    expect(controller.done.at(-1)).toBe('exit 1')
  })

  it('keeps the messages of windows that were there before the site, in their order', async () => {
    const controller = makeController()
    controller.deliver({ type: 'port_open', portId: 'p', role: 'face' })
    controller.deliver({ type: 'port_close', portId: 'p' })
    controller.deliver(start)
    controller.deliver({ type: 'port_open', portId: 'q', role: 'face' })
    controller.opening.resolve(controller.site)
    await settle()
    // This site serves no face: each port that was opened is answered with its end.
    expect(controller.types()).toEqual(['port_close', 'port_close', 'armed'])
    controller.deliver({ type: 'stop' })
    await settle()
  })
})
