import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { start } from './electron-bench.ts'

const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor
const pretend = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { ...platform, value })

describe('an installed Genkan starts with the session', () => {
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform)
    vi.unstubAllEnvs()
  })

  it('of Windows, with its data folder', async () => {
    pretend('win32')
    const host = await start({ packaged: true })
    expect(host.loginItems).toEqual([
      { openAtLogin: true, path: process.execPath, args: ['--data', `"${host.dataDir}"`] },
    ])
  })

  it('once: whoever takes it out has their will', async () => {
    pretend('win32')
    const first = await start({ packaged: true })
    const again = await start({ packaged: true }, [], true, first.dataDir)
    expect(again.loginItems).toEqual([])
  })

  it('of macOS only for the usual data folder, since its login items have no arguments', async () => {
    pretend('darwin')
    expect((await start({ packaged: true })).loginItems).toEqual([])
  })

  it('of macOS', async () => {
    pretend('darwin')
    const home = await mkdtemp(join(tmpdir(), 'genkan-home-'))
    vi.stubEnv('HOME', home)
    const usual = join(home, 'Library', 'Application Support', 'genkan')
    const host = await start({ packaged: true }, [], true, usual)
    expect(host.loginItems).toEqual([{ openAtLogin: true, type: 'mainAppService' }])
  })

  it.each([
    ['a demo', { packaged: true }, ['--demo'], 'win32'],
    ['a checkout', { packaged: false }, [], 'win32'],
    ['Linux, which has its units', { packaged: true }, [], 'linux'],
  ] as const)('not %s', async (_what, options, args, system) => {
    pretend(system)
    expect((await start(options, args)).loginItems).toEqual([])
  })
})
