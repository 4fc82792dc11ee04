import { describe, expect, it } from 'vitest'
import { defaultDataDir, readHostOptions, type Surroundings } from '../../../main/hosts/host-options.ts'

const linux: Surroundings = { platform: 'linux', env: {}, home: '/home/door' }
const defaults = {
  dataDir: '/home/door/.local/share/genkan',
  demo: false,
  listen: null,
  host: null,
  desk: false,
  headlessBrowser: false,
}

describe('arguments', () => {
  it.each<[string[], object]>([
    [[], {}],
    [['--demo'], { demo: true, dataDir: '/home/door/.local/share/genkan-demo' }],
    [['--data', '/srv/door'], { dataDir: '/srv/door' }],
    [['--data=/srv/door', '--demo'], { dataDir: '/srv/door', demo: true }],
    [['--headless'], { host: 'headless' }],
    [['--desk'], { desk: true }],
    [['--host=electron'], { host: 'electron' }],
    [['--host', 'chromium'], { host: 'chromium' }],
    [['--headless-browser'], { headlessBrowser: true }],
    [['--listen', '127.0.0.1:8480'], { listen: { host: '127.0.0.1', port: 8480 } }],
    [
      ['--tls-cert', '/etc/door.pem', '--tls-key=/etc/door.key'],
      { tls: { certificateFile: '/etc/door.pem', keyFile: '/etc/door.key' } },
    ],
    [['--listen=localhost:0'], { listen: { host: 'localhost', port: 0 } }],
    [['--listen=[::1]:8480'], { listen: { host: '::1', port: 8480 } }],
  ])('%j', (args, expected) => {
    expect(readHostOptions(args, linux)).toEqual({ ok: true, options: { ...defaults, ...expected } })
  })

  it.each([
    [['--dmeo']],
    [['--demo', 'extra']],
    [['--data']],
    [['--data=']],
    [['--host=toString']],
    [['--host=']],
    [['--listen=8480']],
    [['--listen=:8480']],
    [['--listen=127.0.0.1:65536']],
    [['--listen=127.0.0.1:-1']],
    [['--listen=::1:8480']],
    [['--listen=a b:1']],
  ])('%j is refused', (args) => {
    expect(readHostOptions(args, linux)).toMatchObject({ ok: false })
  })
})

describe('where a site lives', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', {}, '/home/door/.local/share/genkan'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/genkan'],
    ['freebsd', {}, '/home/door/.local/share/genkan'],
    ['darwin', {}, '/home/door/Library/Application Support/genkan'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/genkan'],
    ['win32', {}, '/home/door/AppData/Local/genkan'],
  ])('%s %j: %s', (platform, env, dir) => {
    const around = { platform, env, home: '/home/door' }
    expect(defaultDataDir(false, around)).toBe(dir)
    expect(defaultDataDir(true, around)).toBe(`${dir}-demo`)
  })
})
