import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { udevRules } from '../../../main/controller/devices/udev-rules.ts'
import { credentialName } from '../../../main/hosts/site-key/service-credential.ts'
import { rootDir } from '../../../main/launch/paths.ts'

/** From electron-builder.yml: what the package for Debian puts where. */
const installed = [
  ...readFileSync(join(rootDir, 'electron-builder.yml'), 'utf8').matchAll(/^ {4}- (assets\/\S+)=(\/\S+)$/gm),
].map(([, from, to]) => ({ from: from ?? '', to: to ?? '' }))
const has = (program: string) => spawnSync(program, ['--version']).status === 0
const units = installed.filter(({ to }) => to.endsWith('.service'))
/** Those that run Genkan itself; the others are the display and the helper of updates, which are root's. */
const doorUnits = units.filter(({ to }) => /genkan-(kiosk|controller)\.service$/.test(to))

describe('the files of the appliance', () => {
  let root: string
  beforeAll(() => {
    // A small system with what the package installs, and stand-ins for what others do.
    root = mkdtempSync(join(tmpdir(), 'genkan-root-'))
    for (const { from, to } of installed) {
      mkdirSync(dirname(join(root, to)), { recursive: true })
      cpSync(join(rootDir, from), join(root, to), { recursive: true })
    }
    mkdirSync(join(root, 'opt/Genkan'), { recursive: true })
    writeFileSync(join(root, 'opt/Genkan/genkan'), '', { mode: 0o755 })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('are all installed', () => {
    const files = globSync('assets/linux/{systemd,session,sysusers,modules-load}/*', { cwd: rootDir })
    expect(installed.map(({ from }) => from)).toEqual(expect.arrayContaining(files))
    expect([units.length, doorUnits.length]).toEqual([4, 2])
  })

  it('name each other by the places they are installed at', () => {
    const files = installed.filter(({ from }) => !from.endsWith('/'))
    const texts = files.map(({ from }) => readFileSync(join(rootDir, from), 'utf8')).join('\n')
    const named = new Set(texts.match(/\/usr\/(?:lib|share\/doc)\/genkan\/[\w./-]*\w/g))
    for (const path of named) expect(existsSync(join(root, path)), path).toBe(true)
    expect(named.size).toBeGreaterThan(4)
  })

  it('load the credential that the host looks for', () => {
    for (const { from } of doorUnits)
      expect(readFileSync(join(rootDir, from), 'utf8')).toContain(
        `LoadCredentialEncrypted=${credentialName}\n`,
      )
    expect(readFileSync(join(rootDir, 'assets/linux/session/make-site-key'), 'utf8')).toContain(
      `name=${credentialName}\n`,
    )
  })

  it('give the devices to the group of the user that the package makes', () => {
    const group = /GROUP="(\w+)"/.exec(udevRules())?.[1]
    expect(readFileSync(join(rootDir, 'assets/linux/sysusers/genkan.conf'), 'utf8')).toMatch(
      new RegExp(`^u ${group} `, 'm'),
    )
  })

  it('wait for no longer than the hardware does', () => {
    const watchdog = readFileSync(join(rootDir, 'assets/linux/systemd/50-genkan-watchdog.conf'), 'utf8')
    expect(Number(/^RuntimeWatchdogSec=(\d+)s$/m.exec(watchdog)?.[1])).toBeLessThanOrEqual(60)
  })

  it.each(
    globSync('assets/linux/{deb/*.sh,session/*}', { cwd: rootDir }).filter(
      (file) => !/\.(xml|conf)$/.test(file),
    ),
  )('are scripts that a shell can read: %s', (file) => {
    expect(spawnSync('sh', ['-n', join(rootDir, file)]).stderr.toString()).toBe('')
  })

  it.runIf(has('systemd-analyze'))('are units that systemd takes without a word', () => {
    const found = units.map(({ to }) => join(root, to))
    for (const unit of found) {
      // systemd looks for programs on this machine, which has none of them.
      const text = readFileSync(unit, 'utf8').replace(/^(ExecStart=)\S+/gm, '$1/bin/true')
      writeFileSync(unit, text)
    }
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...found])
    expect(stderr.toString().replaceAll(root, '')).toBe('')
    expect(status).toBe(0)
  })

  it.runIf(has('systemd-analyze'))('take away what a door does not need', () => {
    for (const { to } of doorUnits) {
      const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', join(root, to)])
      const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout.toString())?.[1])
      expect(exposure).toBeGreaterThan(0)
      expect(exposure).toBeLessThanOrEqual(3)
    }
  })

  it.runIf(has('systemd-sysusers'))('make the user', () => {
    mkdirSync(join(root, 'etc'), { recursive: true })
    const made = spawnSync('systemd-sysusers', [`--root=${root}`, 'genkan.conf'])
    expect(made.status, made.stderr.toString()).toBe(0)
    expect(readFileSync(join(root, 'etc/passwd'), 'utf8')).toMatch(
      /^genkan:.*:\/var\/lib\/genkan:\/usr\/sbin\/nologin$/m,
    )
  })
})
