import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ControllerToHost, HostToController } from '../../../../main/contract/host-channel.ts'
import { forkController } from '../../../../main/hosts/controller/fork-controller.ts'
import { SiteController } from '../../../../main/hosts/controller/site-controller.ts'

/** Real processes: a small controller that can be told to crash and to hang. */
const entry = fileURLToPath(new URL('../support/little-controller.ts', import.meta.url))

let dataDir: string
let running: SiteController | null = null
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'genkan-fork-'))
})
afterEach(async () => {
  await running?.stop()
  running = null
  await rm(dataDir, { recursive: true, force: true })
})

function start(file = entry) {
  const lines: string[] = []
  const frames: ControllerToHost[] = []
  let ups = 0
  const news: (() => void)[] = []
  const changed = () => {
    for (const wake of news.splice(0)) wake()
  }
  const say = (line: string) => {
    lines.push(line)
    changed()
  }
  const controller = new SiteController({
    host: 'headless',
    options: { dataDir, demo: true, listen: null, host: null, desk: false, headlessBrowser: false },
    spawn: () => forkController(file),
    wrappers: [],
    print: say,
    tell: say,
    onUp: () => {
      ups += 1
      changed()
    },
    onPort: (message) => {
      frames.push(message)
      changed()
    },
  })
  running = controller
  controller.start()
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise<void>((resolve) => news.push(resolve))
  }
  const press = (key: string) => {
    const messages: HostToController[] = [
      { type: 'port_open', portId: 'p', role: 'face' },
      {
        type: 'port_frame',
        portId: 'p',
        frame: JSON.stringify({ i: '1', p: { u: '/key', b: { json: { key } } } }),
      },
    ]
    for (const message of messages) controller.send(message)
  }
  return { controller, lines, frames, until, press, ups: () => ups }
}

describe('a forked controller', () => {
  it('gets threads for slow devices and no options of its host', async () => {
    process.env.NODE_OPTIONS = '--no-deprecation'
    try {
      const { until, lines, ups } = start()
      await until(() => ups() === 1)
      expect(lines).toContain('threads 16')
      expect(lines).toContain('options none')
      expect(lines).toContain('key fresh')
    } finally {
      delete process.env.NODE_OPTIONS
    }
  })

  it('answers a window through the line', async () => {
    const { until, frames, press, ups } = start()
    await until(() => ups() === 1)
    press('5')
    await until(() => frames.length > 0)
    expect(frames).toEqual([{ type: 'port_frame', portId: 'p', frame: '{"i":"1","p":{"b":{"json":{}}}}' }])
  })

  it('is there again after a crash', async () => {
    const { until, lines, press, ups } = start()
    await until(() => ups() === 1)
    press('1')
    await until(() => ups() === 2)
    expect(lines).toContain('The controller ended (exit code 9); it starts again at once.')
  })

  it('is there again after a hang', async () => {
    const { until, lines, press, ups } = start()
    await until(() => ups() === 1)
    press('2')
    await until(() => ups() === 2)
    expect(lines).toContain('The controller does not answer and is ended.')
    expect(lines).toContain('The controller ended (signal SIGKILL); it starts again at once.')
  })

  it('whose file is not there is told and tried again, and a stop ends it', async () => {
    const { controller, until, lines } = start(join(dataDir, 'none.js'))
    await until(() => lines.some((line) => line.includes('exit code 1')))
    await controller.stop()
    expect(controller.send({ type: 'stop' })).toBe(false)
  })

  it('stops cleanly and can be sent nothing after', async () => {
    const { controller, until, ups, lines } = start()
    await until(() => ups() === 1)
    await controller.stop()
    expect(controller.send({ type: 'stop' })).toBe(false)
    expect(lines.filter((line) => line.includes('ended'))).toEqual([])
  })
})
