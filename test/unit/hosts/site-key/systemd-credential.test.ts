import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSiteKey } from '../../../../main/hosts/site-key/site-key.ts'
import { systemdCredentialWrapper } from '../../../../main/hosts/site-key/systemd-credential.ts'

const path = process.env.PATH
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'genkan-creds-'))
})
afterEach(async () => {
  process.env.PATH = path
  await rm(dir, { recursive: true, force: true })
})

/** A systemd-creds of ours, first on the path. */
async function install(script: string): Promise<void> {
  await writeFile(join(dir, 'systemd-creds'), `#!/bin/sh\n${script}\n`)
  await chmod(join(dir, 'systemd-creds'), 0o755)
  process.env.PATH = `${dir}:${path}`
}
const seals = 'case "$1" in encrypt) base64 ;; decrypt) base64 -d ;; esac'
const key = randomBytes(32)

describe('a credential that systemd hands to the service', () => {
  afterEach(() => {
    delete process.env.CREDENTIALS_DIRECTORY
  })
  const hand = async (bytes: Uint8Array) => {
    await writeFile(join(dir, 'genkan-site-key'), bytes)
    process.env.CREDENTIALS_DIRECTORY = dir
  }

  it('is the key of a new site, and opens it at each start', async () => {
    await hand(key)
    const site = join(dir, 'site')
    const first = await loadSiteKey(site, [systemdCredentialWrapper])
    expect(first).toEqual({
      siteKey: key.toString('base64'),
      keyState: 'fresh',
      keyWrapping: 'systemd_credential',
    })
    expect(await readFile(join(site, 'site-key.json'), 'utf8')).not.toContain(key.toString('base64'))
    expect(await loadSiteKey(site, [systemdCredentialWrapper])).toEqual(first)
  })

  it('is missed where the unit no longer loads it, and no other key is made', async () => {
    await hand(key)
    const site = join(dir, 'site')
    await loadSiteKey(site, [systemdCredentialWrapper])
    delete process.env.CREDENTIALS_DIRECTORY
    expect(await loadSiteKey(site, [systemdCredentialWrapper])).toMatchObject({
      siteKey: null,
      keyState: 'missing',
    })
  })

  it.each([0, 31, 33])('is no key with %i bytes', async (bytes) => {
    await hand(randomBytes(bytes))
    expect(await systemdCredentialWrapper.given?.()).toBeNull()
  })
})

describe.runIf(process.platform === 'linux')('a systemd credential', () => {
  it('holds the key, made and opened under one name', async () => {
    await install(`echo "$@" >> ${dir}/calls; ${seals}`)
    const wrapped = await systemdCredentialWrapper.wrap(key)
    expect(wrapped?.toString().trim()).toBe(key.toString('base64'))
    expect(await systemdCredentialWrapper.unwrap(wrapped ?? Buffer.alloc(0))).toEqual(key)
    expect(await readFile(join(dir, 'calls'), 'utf8')).toBe(
      'encrypt --name=genkan-site-key - -\ndecrypt --name=genkan-site-key - -\ndecrypt --name=genkan-site-key - -\n',
    )
  })

  it.each([
    ['refuses', 'echo "Permission denied" >&2; exit 1'],
    ['seals what it cannot open', 'case "$1" in encrypt) base64 ;; decrypt) exit 1 ;; esac'],
    ['opens to something else', 'case "$1" in encrypt) base64 ;; decrypt) echo other ;; esac'],
    ['dies before it reads', 'kill -9 $$'],
  ])('is not possible where systemd-creds %s', async (_what, script) => {
    await install(script)
    expect(await systemdCredentialWrapper.wrap(key)).toBeNull()
  })

  it('is not possible without systemd-creds', async () => {
    process.env.PATH = dir
    expect(await systemdCredentialWrapper.wrap(key)).toBeNull()
    expect(await systemdCredentialWrapper.unwrap(key)).toBeNull()
  })
})
