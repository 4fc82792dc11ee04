import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decideRestore, finishRestore, stagedFolder } from '../../../../main/hosts/site-key/finish-restore.ts'
import { keepSiteKey, loadSiteKey } from '../../../../main/hosts/site-key/site-key.ts'

const nowMs = Date.UTC(2026, 10, 25, 3, 0)
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'genkan-restore-'))
  for (const name of ['genkan.db', 'genkan.db-wal', 'chain.head'])
    writeFileSync(join(dir, name), `old ${name}`)
  await keepSiteKey(dir, oldKey, [])
  mkdirSync(stagedFolder(dir))
  writeFileSync(join(stagedFolder(dir), 'genkan.db'), 'new genkan.db')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Which site is there: its database and the key that a host would hand on. */
async function siteHere(): Promise<string> {
  const { siteKey } = await loadSiteKey(dir, [])
  const key =
    siteKey === oldKey.toString('base64') ? 'old' : siteKey === newKey.toString('base64') ? 'new' : 'no'
  return `${readFileSync(join(dir, 'genkan.db'), 'utf8').slice(0, 3)} database, ${key} key`
}
const aside = () => readdirSync(dir).filter((name) => name.startsWith('before-restore-'))

describe('a restore that was decided', () => {
  test('puts database and key into place and keeps the old ones aside', async () => {
    await keepSiteKey(stagedFolder(dir), newKey, [])
    await decideRestore(dir, nowMs)
    expect(await siteHere()).toBe('new database, new key')
    expect(existsSync(join(dir, 'genkan.db-wal'))).toBe(false)
    expect(existsSync(join(dir, 'chain.head'))).toBe(false)
    const [folder = ''] = aside()
    expect(folder).toMatch(/^before-restore-20261125T030000Z-/)
    expect(readdirSync(join(dir, folder)).sort()).toEqual([
      'chain.head',
      'genkan.db',
      'genkan.db-wal',
      'site-key.json',
    ])
    expect(readdirSync(dir).filter((name) => name.startsWith('restore.'))).toEqual([])
    // Nothing is left to do, however often it is looked for.
    await finishRestore(dir)
    expect(await siteHere()).toBe('new database, new key')
    expect(aside()).toHaveLength(1)
  })

  test('is not decided without its key, and then all is as it was', async () => {
    await expect(decideRestore(dir, nowMs)).rejects.toThrow('not whole')
    expect(await siteHere()).toBe('old database, old key')
  })

  test('that was not decided is none: the old site is there', async () => {
    await keepSiteKey(stagedFolder(dir), newKey, [])
    expect(await siteHere()).toBe('old database, old key')
    expect(aside()).toEqual([])
  })
})
