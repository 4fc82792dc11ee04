import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyWrapper } from '../../../../main/hosts/site-key/key-wrapper.ts'
import { loadSiteKey, settleSiteKey } from '../../../../main/hosts/site-key/site-key.ts'

/** Turns every bit: not the key, and the key again after a second turn. */
const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => ~byte & 0xff))
const sealing: KeyWrapper = {
  wrapping: 'safe_storage',
  wrap: async (key) => turn(key),
  unwrap: async (wrapped) => turn(wrapped),
}
const impossible: KeyWrapper = {
  wrapping: 'systemd_credential',
  wrap: async () => null,
  unwrap: async () => null,
}

let dir: string
const keyFile = () => join(dir, 'site-key.json')
const database = () => join(dir, 'genkan.db')
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'genkan-key-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('a new site', () => {
  it('gets 32 random bytes in the first way that is possible', async () => {
    const made = await loadSiteKey(dir, [impossible, sealing])
    expect(made).toMatchObject({ keyState: 'fresh', keyWrapping: 'safe_storage' })
    const key = Buffer.from(made.siteKey ?? '', 'base64')
    expect(key).toHaveLength(32)
    const file = JSON.parse(await readFile(keyFile(), 'utf8'))
    expect(Buffer.from(file.key, 'base64')).toEqual(turn(key))
    expect(await readdir(dir)).toEqual(['site-key.json'])
  })

  it('gets another key than the next site', async () => {
    const first = await loadSiteKey(dir, [])
    await rm(keyFile())
    expect((await loadSiteKey(dir, [])).siteKey).not.toBe(first.siteKey)
  })

  it('falls to a file that its owner alone can read', async () => {
    const made = await loadSiteKey(join(dir, 'new', 'folder'), [impossible])
    expect(made).toMatchObject({ keyState: 'fresh', keyWrapping: 'file' })
    if (process.platform === 'win32') return
    expect((await stat(join(dir, 'new', 'folder', 'site-key.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dir, 'new', 'folder'))).mode & 0o777).toBe(0o700)
  })

  it('stays new with the same key if the power went before its database was made', async () => {
    const first = await loadSiteKey(dir, [sealing])
    await settleSiteKey(dir)
    expect(await loadSiteKey(dir, [sealing])).toEqual(first)
  })
})

describe('a site that was made', () => {
  const makeSite = async () => {
    const made = await loadSiteKey(dir, [sealing])
    await writeFile(database(), '')
    await settleSiteKey(dir)
    return made.siteKey
  }

  it('has its key', async () => {
    const siteKey = await makeSite()
    expect(await loadSiteKey(dir, [sealing])).toEqual({
      siteKey,
      keyState: 'present',
      keyWrapping: 'safe_storage',
    })
  })

  it('is not new again when its database is gone', async () => {
    const siteKey = await makeSite()
    await rm(database())
    expect(await loadSiteKey(dir, [sealing])).toMatchObject({ siteKey, keyState: 'present' })
  })

  it('is present also before it was settled', async () => {
    await loadSiteKey(dir, [sealing])
    await writeFile(database(), '')
    expect(await loadSiteKey(dir, [sealing])).toMatchObject({ keyState: 'present' })
  })
})

describe('damage', () => {
  const missing = { siteKey: null, keyState: 'missing' }

  it('a database without a key gets no new key', async () => {
    await writeFile(database(), '')
    expect(await loadSiteKey(dir, [sealing])).toMatchObject(missing)
    expect(await readdir(dir)).toEqual(['genkan.db'])
  })

  const files: [string, string | Buffer][] = [
    ['empty', ''],
    ['cut', '{"version":1,"wrapping":"file","key":"AAAA'],
    ['zeroes', Buffer.alloc(100)],
    ['a list', '[]'],
    ['another version', '{"version":2,"wrapping":"file","key":"AAAA","site":"made"}'],
    ['an unknown wrapping', '{"version":1,"wrapping":"rot13","key":"AAAA","site":"made"}'],
    ['an inherited wrapping', '{"version":1,"wrapping":"toString","key":"AAAA","site":"made"}'],
    ['no base64', '{"version":1,"wrapping":"file","key":"*","site":"made"}'],
    ['a short key', '{"version":1,"wrapping":"file","key":"AAAA","site":"made"}'],
    [
      'a way this host has not',
      `{"version":1,"wrapping":"systemd_credential","key":"${'A'.repeat(44)}","site":"new"}`,
    ],
  ]
  it.each(files)('a key file that is %s is left as it is', async (_name, content) => {
    await writeFile(keyFile(), content)
    expect(await loadSiteKey(dir, [sealing])).toMatchObject(missing)
    await settleSiteKey(dir)
    expect(await readFile(keyFile())).toEqual(Buffer.from(content))
    await writeFile(database(), '')
    expect(await loadSiteKey(dir, [sealing])).toMatchObject(missing)
  })

  it('a key of another machine does not open', async () => {
    await loadSiteKey(dir, [sealing])
    const other: KeyWrapper = { ...sealing, unwrap: async () => null }
    expect(await loadSiteKey(dir, [other])).toMatchObject({ ...missing, keyWrapping: 'safe_storage' })
  })

  it('a key file that cannot be read is not taken for none', async () => {
    await mkdir(keyFile())
    expect(await loadSiteKey(dir, [])).toMatchObject(missing)
    expect((await stat(keyFile())).isDirectory()).toBe(true)
  })
})
