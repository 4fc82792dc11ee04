import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HostToController } from '../../../../main/contract/host-channel.ts'
import {
  farewellMs,
  HostUpdates,
  type HostUpdatesParts,
  healthyMs,
  proofMs,
} from '../../../../main/hosts/update/host-updates.ts'
import { plainStart } from '../../../../main/update/carry-on.ts'
import type { Installer } from '../../../../main/update/installer.ts'
import { updateKey } from '../../../../main/update/keys.ts'
import { readSeen } from '../../../../main/update/seen.ts'
import { readState, type UpdateState, writeState } from '../../../../main/update/update-state.ts'
import { tempDir } from '../../store/temp-store.ts'
import { changedFile, makeSmallUpdate, publicPem, type SmallUpdate } from '../../update/small-update.ts'
import { ManualTimers } from '../support/manual-timers.ts'

const updateId = '0b5ff3d6-4a5c-4c0c-8d8e-2f1f6a4b7c11'
const onTrial: UpdateState = {
  format: 1,
  id: updateId,
  kind: 'bundle',
  from: '0.1.0',
  to: '0.2.0',
  previous: null,
  step: 'trial',
  tries: 1,
  why: null,
}

let dataDir: string
beforeEach(() => {
  dataDir = tempDir()
  mkdirSync(join(dataDir, 'updates'))
})

function host(changed: Partial<HostUpdatesParts> = {}, installer: Partial<Installer> = {}) {
  const timers = new ManualTimers()
  const sent: HostToController[] = []
  const calls: string[] = []
  const waiting: (() => void)[] = []
  const updates = new HostUpdates(
    {
      dataDir,
      version: '0.1.0',
      keys: [updateKey(publicPem)],
      plan: plainStart,
      installer: {
        kind: 'bundle',
        running: null,
        previous: () => null,
        roomFor: () => 0,
        moduleVersion: (name) => (name === 'node-hid' ? '3.4.0' : null),
        prepare: async () => void calls.push('prepare'),
        switchTo: async () => {},
        switchBack: async () => {},
        tidy: (kept) => void calls.push(`tidy ${kept}`),
        ...installer,
      },
      ...changed,
    },
    {
      send: (message) => {
        sent.push(message)
        for (const resolve of waiting.splice(0)) resolve()
      },
      startAgain: () => calls.push('start again'),
      print: () => {},
      timers,
    },
  )
  const answer = () => new Promise<void>((resolve) => waiting.push(resolve))
  return { updates, timers, sent, calls, answer }
}

async function upload(options: SmallUpdate = {}, change: (bytes: Buffer) => Uint8Array = (bytes) => bytes) {
  const file = changedFile(await makeSmallUpdate(options), change)
  const { readFileSync } = await import('node:fs')
  writeFileSync(join(dataDir, 'updates', `${updateId}.genkan-update`), readFileSync(file))
}

async function verdictOf(made: ReturnType<typeof host>) {
  const answered = made.answer()
  made.updates.receive({ type: 'update_check', updateId })
  await answered
  return made.sent.at(-1)
}

describe('checking a file', () => {
  it('says what a genuine one would do, and remembers it', async () => {
    await upload({ words: { minimumForCodes: '0.1.5', modules: { 'node-hid': '3.4.0' } } })
    expect(await verdictOf(host())).toMatchObject({
      type: 'update_checked',
      verdict: { ok: true, preview: { from: '0.1.0', to: '0.2.0', minimumForCodes: '0.1.5' } },
      seen: { highest: '0.2.0', minimumForCodes: '0.1.5' },
    })
    expect(readSeen(dataDir)).toEqual({ highest: '0.2.0', minimumForCodes: '0.1.5' })
  })

  it.each([
    ['the same again', { version: '0.1.0' }, 'not_newer'],
    ['an older one', { version: '0.0.9', minimumForCodes: '0.0.1' }, 'not_newer'],
    ['one for another way of installing', { kind: 'deb', encoding: 'none' }, 'other_kind'],
    ['one for another system', { platform: 'win32' }, 'other_machine'],
    ['one that skips a release', { oldestFrom: '0.1.1' }, 'too_big_a_step'],
    ['one that needs other packages', { modules: { usb: '9.9.9' } }, 'modules_differ'],
  ] as const)('refuses %s', async (_what, words, problem) => {
    await upload({ words, files: { 'package.json': '{}' } })
    expect(await verdictOf(host())).toMatchObject({ verdict: { ok: false, problem } })
  })

  it('refuses what is older than a file that was seen, and does not mind what it says', async () => {
    await upload({ words: { version: '0.4.0', minimumForCodes: '0.3.0' } })
    await verdictOf(host())
    await upload({ words: { version: '0.3.0', minimumForCodes: '0.1.0' } })
    const seen = { highest: '0.4.0', minimumForCodes: '0.3.0' }
    expect(await verdictOf(host())).toMatchObject({
      verdict: { ok: false, problem: 'older_than_seen' },
      seen,
    })
  })

  it('remembers nothing of a file that nobody signed', async () => {
    await upload({}, (bytes) => {
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      return bytes
    })
    expect(await verdictOf(host())).toMatchObject({ verdict: { ok: false, problem: 'changed' }, seen: null })
    expect(await verdictOf(host({ keys: [] }))).toMatchObject({ verdict: { problem: 'unknown_key' } })
  })

  it('says so where nothing can be installed, where there is no room, and where there is no file', async () => {
    expect(await verdictOf(host())).toMatchObject({ verdict: { problem: 'unreadable' } })
    await upload()
    expect(await verdictOf(host({ installer: null }))).toMatchObject({
      verdict: { problem: 'cannot_update' },
    })
    const vast = host({}, { roomFor: () => Number.MAX_SAFE_INTEGER })
    expect(await verdictOf(vast)).toMatchObject({ verdict: { problem: 'no_room' } })
  })

  it('takes a record that can not be read for one that forbids all codes, until a file says better', async () => {
    writeFileSync(join(dataDir, 'updates', 'seen.json'), '{')
    expect(host().updates.facts().seen).toBe('unknown')
    await upload()
    expect(await verdictOf(host())).toMatchObject({ verdict: { ok: true }, seen: { highest: '0.2.0' } })
  })
})

describe('installing', () => {
  const install = async (made: ReturnType<typeof host>) => {
    const answered = made.answer()
    made.updates.receive({ type: 'update_install', updateId })
    await answered
  }

  it('makes the release ready, writes the order, and says goodbye before it starts again', async () => {
    await upload()
    const made = host()
    await install(made)
    expect(made.sent).toEqual([{ type: 'update_stopping', updateId }])
    expect(readState(dataDir)).toMatchObject({ from: '0.1.0', to: '0.2.0', step: 'ordered', tries: 0 })
    expect(made.calls).toEqual(['prepare'])
    made.timers.pass(farewellMs)
    expect(made.calls).toEqual(['prepare', 'start again'])
  })

  it('changes nothing where that fails', async () => {
    await upload()
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const made = host({}, { prepare: () => Promise.reject(full) })
    await install(made)
    expect(made.sent).toEqual([{ type: 'update_failed', updateId, problem: 'no_room' }])
    expect(readState(dataDir)).toBeNull()
    made.timers.pass(10 * farewellMs)
    expect(made.calls).toEqual([])
  })

  it('waits until an update before it is through', async () => {
    await upload()
    writeState(dataDir, { ...onTrial, step: 'undone', why: 'not_armed' })
    const made = host()
    await install(made)
    expect(made.sent).toEqual([{ type: 'update_failed', updateId, problem: 'under_way' }])
  })
})

describe('a release on trial', () => {
  const trial = () => {
    writeState(dataDir, onTrial)
    const made = host({ plan: { ...plainStart, trial: true }, version: '0.2.0' })
    made.updates.begin()
    return made
  }

  it('stays once it has proved itself, and an hour later what was before is removed', () => {
    const { updates, timers, sent, calls } = trial()
    expect(updates.facts().trial).toBe(true)
    updates.receive({ type: 'update_proved' })
    expect(sent).toEqual([{ type: 'update_kept' }])
    expect(readState(dataDir)?.step).toBe('armed')
    expect(updates.facts().trial).toBe(false)
    updates.up()
    timers.pass(proofMs)
    mkdirSync(join(dataDir, 'updates', 'store-before'))
    timers.pass(healthyMs - proofMs - 1)
    expect(readState(dataDir)?.step).toBe('armed')
    timers.pass(1)
    expect(readState(dataDir)).toBeNull()
    expect(existsSync(join(dataDir, 'updates', 'store-before'))).toBe(false)
    expect(calls).toEqual(['tidy 0.2.0'])
  })

  it('is given another try when it ends, denies or says nothing in its time', () => {
    for (const fail of [
      (made: ReturnType<typeof trial>) => made.updates.failed(),
      (made: ReturnType<typeof trial>) => made.timers.pass(proofMs),
    ]) {
      const made = trial()
      fail(made)
      made.updates.failed()
      expect(made.calls).toEqual(['start again'])
      expect(readState(dataDir)?.step).toBe('trial')
      // Too late: the next start has begun.
      made.updates.receive({ type: 'update_proved' })
      expect(readState(dataDir)?.step).toBe('trial')
      expect(made.sent).toEqual([])
    }
  })

  it('that has proved itself is only started again by its supervisor when it ends; the hour begins anew', () => {
    const { updates, timers, calls } = trial()
    updates.receive({ type: 'update_proved' })
    updates.up()
    timers.pass(healthyMs - 1)
    updates.failed()
    updates.up()
    timers.pass(healthyMs - 1)
    expect(calls).toEqual([])
    timers.pass(1)
    expect(calls).toEqual(['tidy 0.2.0'])
  })

  it('is no matter of a stop that was asked for', () => {
    const { updates, timers, calls } = trial()
    updates.stop()
    updates.failed()
    timers.pass(proofMs)
    expect(calls).toEqual([])
  })
})

describe('an update that was taken back', () => {
  it('is forgotten once it is in the log', () => {
    const undone = { id: updateId, from: '0.1.0', to: '0.2.0', why: 'not_armed' } as const
    writeState(dataDir, { ...onTrial, step: 'undone', why: 'not_armed' })
    const { updates, calls } = host({ plan: { ...plainStart, undone } })
    expect(updates.facts().undone).toEqual(undone)
    updates.receive({ type: 'update_noted', id: 'another' })
    expect(readState(dataDir)).not.toBeNull()
    updates.receive({ type: 'update_noted', id: updateId })
    expect(readState(dataDir)).toBeNull()
    expect(calls).toEqual(['tidy 0.1.0'])
  })
})
