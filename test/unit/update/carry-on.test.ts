import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { appImageInstaller } from '../../../main/update/app-image.ts'
import { carryOn } from '../../../main/update/carry-on.ts'
import { debInstaller } from '../../../main/update/deb-package.ts'
import type { Installer } from '../../../main/update/installer.ts'
import { updateKey } from '../../../main/update/keys.ts'
import { bundleInstaller, releaseToStart } from '../../../main/update/releases.ts'
import { holdStore } from '../../../main/update/store-copy.ts'
import { readState, type UpdateState, writeState } from '../../../main/update/update-state.ts'
import { verifyUpdateFile } from '../../../main/update/verify-file.ts'
import { tempDir } from '../store/temp-store.ts'
import { makeSmallUpdate, publicPem } from './small-update.ts'

const ordered: UpdateState = {
  format: 1,
  id: '0b5ff3d6-4a5c-4c0c-8d8e-2f1f6a4b7c11',
  kind: 'bundle',
  from: '0.1.0',
  to: '0.2.0',
  previous: null,
  step: 'ordered',
  tries: 0,
  why: null,
}
const quiet = () => {}

/** A data folder with a store in which stands one word. */
function dataFolder(): string {
  const dataDir = tempDir()
  writeWord(dataDir, 'old')
  writeFileSync(join(dataDir, 'chain.head'), 'old head')
  return dataDir
}

function writeWord(dataDir: string, word: string): void {
  const db = new DatabaseSync(join(dataDir, 'genkan.db'))
  db.exec(`PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS words (word TEXT);
    DELETE FROM words; INSERT INTO words VALUES ('${word}')`)
  db.close()
}

function readWord(dataDir: string): unknown {
  const db = new DatabaseSync(join(dataDir, 'genkan.db'))
  try {
    return db.prepare('SELECT word FROM words').get()?.word
  } finally {
    db.close()
  }
}

/** Notes what is asked of it. */
function notingInstaller(changed: Partial<Installer> = {}) {
  const calls: string[] = []
  const installer: Installer = {
    kind: 'bundle',
    running: null,
    previous: () => null,
    roomFor: () => 0,
    moduleVersion: () => null,
    prepare: async () => {},
    switchTo: async () => void calls.push('to'),
    switchBack: async () => void calls.push('back'),
    tidy: () => {},
    ...changed,
  }
  return { calls, installer }
}

describe('carrying an update on', () => {
  it('does nothing where there is none', async () => {
    const { calls, installer } = notingInstaller()
    const plain = { trial: false, undone: null, restart: false }
    expect(await carryOn(dataFolder(), installer, quiet)).toEqual(plain)
    expect(await carryOn('/nowhere/at/all', installer, quiet)).toEqual(plain)
    expect(calls).toEqual([])
  })

  it('tries three times, and then puts program and store back', async () => {
    const dataDir = dataFolder()
    const { calls, installer } = notingInstaller()
    writeState(dataDir, ordered)
    for (const tries of [1, 2, 3]) {
      expect(await carryOn(dataDir, installer, quiet)).toMatchObject({ trial: true, undone: null })
      expect(readState(dataDir)).toMatchObject({ step: 'trial', tries })
      writeWord(dataDir, `new ${tries}`)
      writeFileSync(join(dataDir, 'chain.head'), 'new head')
    }
    const { id, from, to } = ordered
    for (let start = 0; start < 2; start += 1) {
      expect(await carryOn(dataDir, installer, quiet)).toEqual({
        trial: false,
        undone: { id, from, to, why: 'not_armed' },
        restart: false,
      })
      expect(readWord(dataDir)).toBe('old')
      expect(readFileSync(join(dataDir, 'chain.head'), 'utf8')).toBe('old head')
    }
    expect(calls).toEqual(['to', 'back'])
  })

  it('leaves a store alone that an armed release writes', async () => {
    const dataDir = dataFolder()
    const { calls, installer } = notingInstaller()
    writeState(dataDir, { ...ordered, step: 'armed' })
    writeWord(dataDir, 'new')
    for (let start = 0; start < 5; start += 1) await carryOn(dataDir, installer, quiet)
    expect(readWord(dataDir)).toBe('new')
    expect(calls).toEqual([])
  })

  it('changes nothing if the store can not be copied, or the release not be switched to', async () => {
    const dataDir = dataFolder()
    writeFileSync(join(dataDir, 'genkan.db'), 'no database')
    writeState(dataDir, ordered)
    const { calls, installer } = notingInstaller()
    expect((await carryOn(dataDir, installer, quiet)).undone?.why).toBe('copy_failed')
    expect(calls).toEqual([])

    const other = dataFolder()
    writeState(other, ordered)
    const failing = notingInstaller({ switchTo: () => Promise.reject(new Error('no')) })
    expect((await carryOn(other, failing.installer, quiet)).undone?.why).toBe('switch_failed')
    expect(failing.calls).toEqual(['back'])
    expect(readWord(other)).toBe('old')
  })

  it('asks for another program where a switch changes that', async () => {
    const dataDir = dataFolder()
    writeState(dataDir, ordered)
    const [old, next] = [notingInstaller({ running: '0.1.0' }), notingInstaller({ running: '0.2.0' })]
    expect(await carryOn(dataDir, old.installer, quiet)).toMatchObject({ restart: true, trial: false })
    expect(readState(dataDir)).toMatchObject({ step: 'trial', tries: 0 })
    for (let tries = 0; tries < 3; tries += 1)
      expect(await carryOn(dataDir, next.installer, quiet)).toMatchObject({ trial: true, restart: false })
    expect(await carryOn(dataDir, next.installer, quiet)).toMatchObject({ restart: true })
    expect(await carryOn(dataDir, old.installer, quiet)).toMatchObject({ restart: false, trial: false })
    expect(readState(dataDir)?.step).toBe('undone')
  })

  it('starts nothing while another Genkan has the folder', async () => {
    const dataDir = dataFolder()
    writeState(dataDir, ordered)
    const letGo = holdStore(dataDir)
    const start = carryOn(dataDir, notingInstaller().installer, quiet, async () => {})
    await expect(start).rejects.toThrow('another Genkan')
    // One that is only ending is waited for.
    const later = carryOn(dataDir, notingInstaller().installer, quiet, async () => letGo?.())
    expect((await later).trial).toBe(true)
  })

  it('finishes the data alone where Genkan was installed in another way meanwhile', async () => {
    const dataDir = dataFolder()
    const bundle = notingInstaller()
    writeState(dataDir, ordered)
    await carryOn(dataDir, bundle.installer, quiet)
    writeWord(dataDir, 'new')
    writeState(dataDir, { ...ordered, step: 'giving_up' })
    const deb = notingInstaller({ kind: 'deb', running: '0.3.0' })
    expect(await carryOn(dataDir, deb.installer, quiet)).toMatchObject({ trial: false, restart: false })
    expect(readWord(dataDir)).toBe('old')
    expect(readState(dataDir)).toBeNull()
    expect(deb.calls).toEqual([])
  })

  it('takes a state that a failing disk has spoilt for none, and keeps it', async () => {
    const dataDir = dataFolder()
    mkdirSync(join(dataDir, 'updates'))
    writeFileSync(join(dataDir, 'updates', 'state.json'), '{"format":1')
    expect((await carryOn(dataDir, notingInstaller().installer, quiet)).trial).toBe(false)
    expect(existsSync(join(dataDir, 'updates', 'state.json.damaged'))).toBe(true)
  })
})

async function verified(...options: Parameters<typeof makeSmallUpdate>) {
  const read = await verifyUpdateFile(await makeSmallUpdate(...options), [updateKey(publicPem)])
  if (!read.ok) throw new Error(read.problem)
  return read.update
}

describe('a bundle', () => {
  it('is pointed to only while it is newer than what was installed', async () => {
    const dataDir = tempDir()
    const installed = { version: '0.1.0', distDir: '/installed/dist' }
    const installer = bundleInstaller(dataDir, installed.distDir)
    await installer.prepare(await verified())
    expect(releaseToStart(dataDir, installed)).toBe(installed)
    await installer.switchTo(ordered)
    await installer.switchTo(ordered)
    expect(releaseToStart(dataDir, installed)).toEqual({
      version: '0.2.0',
      distDir: join(dataDir, 'releases', '0.2.0', 'dist'),
    })
    expect(installer.previous()).toBe('0.2.0')
    const byHand = { version: '0.2.0', distDir: '/installed/dist' }
    expect(releaseToStart(dataDir, byHand)).toBe(byHand)
    await installer.switchBack(ordered)
    expect(releaseToStart(dataDir, installed)).toBe(installed)
    installer.tidy('0.1.0')
    expect(existsSync(join(dataDir, 'releases', '0.2.0'))).toBe(false)
  })
})

describe('an AppImage', () => {
  it('takes the other’s place, and gives it back, however often each is called', async () => {
    const folder = tempDir()
    const path = join(folder, 'Genkan.AppImage')
    writeFileSync(path, 'old program', { mode: 0o755 })
    const installer = appImageInstaller(path, '0.1.0')
    const update = await verified({
      files: { 'Genkan-0.2.0.AppImage': 'new program' },
      words: { kind: 'appimage', encoding: 'none', platform: 'linux' },
    })
    const state = { ...ordered, kind: 'appimage' as const }
    await installer.prepare(update)
    expect(readFileSync(path, 'utf8')).toBe('old program')
    for (let n = 0; n < 2; n += 1) {
      await installer.switchTo(state)
      expect(readFileSync(path, 'utf8')).toBe('new program')
    }
    expect(statSync(path).mode & 0o777).toBe(0o755)
    for (let n = 0; n < 2; n += 1) {
      await installer.switchBack(state)
      expect(readFileSync(path, 'utf8')).toBe('old program')
    }
    await installer.prepare(update)
    await installer.switchTo(state)
    installer.tidy('0.2.0')
    expect(existsSync(`${path}.before`)).toBe(false)
    expect(existsSync(`${path}.next`)).toBe(false)
  })

  it('in a folder that may not be written is left as it is', async () => {
    const installer = appImageInstaller('/proc/Genkan.AppImage', '0.1.0')
    await expect(installer.prepare(await verified())).rejects.toThrow()
  })
})

describe('a Debian package', () => {
  const parts = (dataDir: string, running: string, answer: string) => {
    const result = join(dataDir, 'result')
    const pause = async () => writeFileSync(result, answer)
    return debInstaller({ dataDir, running, result, pause })
  }

  it('is laid down and asked for; the system’s word is waited for', async () => {
    const dataDir = tempDir()
    const { id } = ordered
    const installer = parts(dataDir, '0.1.0', `install ${id} ok\n`)
    const update = await verified()
    await installer.prepare(update)
    expect(readFileSync(join(dataDir, 'updates', 'system', 'next.genkan-update'))).toEqual(
      readFileSync(update.path),
    )
    await installer.switchTo(ordered)
    expect(readFileSync(join(dataDir, 'updates', 'system', 'request'), 'utf8')).toBe(`install ${id}\n`)
    const refused = parts(dataDir, '0.1.0', `install ${id} signature\n`)
    writeFileSync(join(dataDir, 'result'), '')
    await expect(refused.switchTo(ordered)).rejects.toThrow('signature')
  })

  it('is not asked for again by the one that was installed, nor back by the one from before', async () => {
    const dataDir = tempDir()
    await parts(dataDir, '0.2.0', '').switchTo(ordered)
    await parts(dataDir, '0.1.0', '').switchBack(ordered)
    expect(existsSync(join(dataDir, 'updates', 'system', 'request'))).toBe(false)
  })

  it('is given up where no helper answers', async () => {
    const dataDir = tempDir()
    const installer = parts(dataDir, '0.1.0', 'install 0b5ff3d6-0000-4c0c-8d8e-2f1f6a4b7c11 ok')
    await installer.prepare(await verified())
    await expect(installer.switchTo(ordered)).rejects.toThrow('did not answer')
  })
})
