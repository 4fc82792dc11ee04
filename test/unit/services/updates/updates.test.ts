import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftEvent } from '../../../../main/contract/events.ts'
import type { UpdateFacts, UpdateProblem, UpdateVerdict } from '../../../../main/contract/update.ts'
import { noUpdates } from '../../../../main/contract/update.ts'
import type {
  UpdateChecked,
  UpdateFiles,
  UpdateHost,
} from '../../../../main/controller/services/ports/updates.ts'
import { Updates } from '../../../../main/controller/services/updates/updates.ts'
import { systemRandomness } from '../../../../main/controller/system.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'
import {
  allEvents,
  everything,
  makeTestSite,
  mondayMorning,
  must,
  type TestSite,
} from '../../../fakes/test-site.ts'

const other = { ...everything, id: 'somebody else' }
const preview: Extract<UpdateVerdict, { ok: true }>['preview'] = {
  from: '0.1.0',
  to: '0.2.0',
  released: '2026-11-30',
  notes: { ja: '', en: '' },
  minimumForCodes: '0.1.0',
  sizeBytes: 3,
  outOfServiceS: 9,
}
const genuine: UpdateChecked = {
  verdict: { ok: true, preview },
  seen: { highest: '0.2.0', minimumForCodes: '0.1.0' },
}

/** Files in memory. */
class FakeFiles implements UpdateFiles {
  readonly files = new Map<string, number[]>()
  full = false
  begin(updateId: string) {
    if (this.full) return 'no_room' as const
    this.files.set(updateId, [])
    return 'ok' as const
  }
  append(updateId: string, offset: number, bytes: Uint8Array) {
    const file = this.files.get(updateId)
    if (file?.length !== offset) return false
    file.push(...bytes)
    return true
  }
  discard(updateId: string) {
    this.files.delete(updateId)
  }
  sweep() {
    this.files.clear()
  }
  sticks = async () => [{ id: 'stick', name: 'a.genkan-update', drive: 'USB', sizeBytes: 3 }]
  async take(updateId: string, fileId: string) {
    if (fileId !== 'stick') return 'gone' as const
    this.files.set(updateId, [1, 2, 3])
    return 'ok' as const
  }
}

class FakeHost implements UpdateHost {
  facts: UpdateFacts = { ...noUpdates, kind: 'bundle' }
  checked: UpdateChecked = genuine
  problem: UpdateProblem | null = null
  readonly installed: string[] = []
  readonly noted = (id: string) => void this.notes.push(id)
  readonly notes: string[] = []
  check = async () => this.checked
  async install(updateId: string) {
    this.installed.push(updateId)
    return this.problem
  }
}

describe('updates at a site', () => {
  let site: TestSite
  let files: FakeFiles
  let host: FakeHost
  let said: string[]
  /** Apart from the site's, whose doors would look at every second of it. */
  let clock: ManualClock
  beforeEach(async () => {
    site = await makeTestSite()
    files = new FakeFiles()
    host = new FakeHost()
    said = []
    clock = new ManualClock(mondayMorning)
  })
  afterEach(() => site.close())

  const make = (release = '0.1.0') =>
    new Updates({
      store: site.store,
      clock,
      random: systemRandomness,
      files,
      host,
      release,
      onSeen: () => said.push('seen'),
      onStopping: () => said.push('stopping'),
    })
  const logged = () =>
    site.store.events
      .query({ ...allEvents, limit: 100 })
      .filter(({ type }) => type.includes('update_'))
      .map(({ type, detail }) => `${type} ${JSON.stringify(detail)}`)
      .reverse()
  const uploaded = (updates: Updates) => {
    const updateId = must(updates.begin(everything, 3))
    must(updates.upload(everything, updateId, 0, Uint8Array.of(1, 2)))
    must(updates.upload(everything, updateId, 2, Uint8Array.of(3)))
    return updateId
  }

  it('takes a file in pieces, shows it, and installs it', async () => {
    const updates = make()
    const updateId = uploaded(updates)
    expect(must(await updates.check(everything, updateId))).toEqual(genuine.verdict)
    expect(must(await updates.install(everything, updateId))).toBeNull()
    expect(host.installed).toEqual([updateId])
    expect(said).toEqual(['seen', 'stopping'])
    expect(logged()).toEqual([
      'admin_update_checked {"version":"0.2.0"}',
      'admin_update_started {"from":"0.1.0","to":"0.2.0"}',
    ])
  })

  it('takes no piece out of order, beyond the size, or from somebody else', () => {
    const updates = make()
    const updateId = must(updates.begin(everything, 3))
    expect(updates.upload(everything, updateId, 1, Uint8Array.of(1)).ok).toBe(false)
    expect(updates.upload(everything, updateId, 0, Uint8Array.of(1, 2, 3, 4)).ok).toBe(false)
    expect(updates.upload(other, updateId, 0, Uint8Array.of(1)).ok).toBe(false)
    expect(updates.upload(everything, 'none', 0, Uint8Array.of(1)).ok).toBe(false)
  })

  it('installs nothing that was not checked, and nothing twice', async () => {
    const updates = make()
    const updateId = uploaded(updates)
    expect((await updates.install(everything, updateId)).ok).toBe(false)
    must(await updates.check(everything, updateId))
    expect((await updates.install(other, updateId)).ok).toBe(false)
    const both = [updates.install(everything, updateId), updates.install(everything, updateId)]
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, false])
    expect(host.installed).toHaveLength(1)
    expect(updates.discard(everything, updateId).ok).toBe(false)
    expect(updates.begin(everything, 3).ok).toBe(false)
  })

  it('removes a refused file and says why in the log', async () => {
    const updates = make()
    host.checked = { verdict: { ok: false, problem: 'changed' }, seen: null }
    const updateId = uploaded(updates)
    expect(must(await updates.check(everything, updateId))).toEqual({ ok: false, problem: 'changed' })
    expect(files.files.size).toBe(0)
    expect((await updates.install(everything, updateId)).ok).toBe(false)
    expect(logged()).toEqual(['admin_update_refused {"problem":"changed"}'])
  })

  it('says what kept a release from being made ready, and goes on', async () => {
    const updates = make()
    host.problem = 'no_room'
    const updateId = uploaded(updates)
    must(await updates.check(everything, updateId))
    expect(must(await updates.install(everything, updateId))).toBe('no_room')
    expect(said).not.toContain('stopping')
    expect(logged().at(-1)).toBe('admin_update_failed {"to":"0.2.0","problem":"no_room"}')
    uploaded(updates)
  })

  it('takes a file from a stick, unless it was pulled out', async () => {
    const updates = make()
    const gone = await updates.fromStick(everything, 'gone')
    expect(gone).toMatchObject({ ok: false, code: 'not_found' })
    const updateId = must(await updates.fromStick(everything, 'stick'))
    expect(must(await updates.check(everything, updateId)).ok).toBe(true)
  })

  it('works on one file at a time: one’s own, or one that nobody goes on with, makes way', async () => {
    const updates = make()
    must(updates.begin(everything, 3))
    expect(updates.begin(other, 3)).toMatchObject({ ok: false, code: 'conflict' })
    must(updates.begin(everything, 3))
    await clock.advance(10 * 60_000 + 1)
    must(updates.begin(other, 3))
    expect(files.files.size).toBe(1)
    files.full = true
    expect(updates.begin(other, 3)).toMatchObject({ ok: false, code: 'too_large' })
  })

  it.each([
    ['nothing was seen', null, false],
    ['a minimum that it meets', { highest: '9.0.0', minimumForCodes: '0.1.0' }, false],
    ['a minimum above it', { highest: '9.0.0', minimumForCodes: '0.1.1' }, true],
    ['what can not be read any more', 'unknown', true],
  ] as const)('asks for no code if it is too old: %s', (_what, seen, outdated) => {
    host.facts = { ...host.facts, seen }
    expect(make().outdated()).toBe(outdated)
    expect(make().state().outdated).toBe(outdated)
  })

  it('minds a minimum as soon as a file names it, also a refused one', async () => {
    const updates = make()
    host.checked = {
      verdict: { ok: false, problem: 'other_kind' },
      seen: { highest: '2.0.0', minimumForCodes: '1.0.0' },
    }
    must(await updates.check(everything, uploaded(updates)))
    expect(updates.state()).toMatchObject({ newestSeen: '2.0.0', minimumForCodes: '1.0.0', outdated: true })
    expect(said).toEqual(['seen'])
  })

  it('says once which release came', () => {
    const start = (version: string) => {
      make(version).noteStart()
      site.store.events.append(draftEvent('door_acu_startup', 0, { detail: { version } }))
    }
    for (const version of ['0.1.0', '0.1.0', '0.2.0', '0.2.0']) start(version)
    expect(logged()).toEqual(['update_installed {"from":"0.1.0","to":"0.2.0"}'])
  })

  it('says once that an update was taken back, as an alarm, and tells the host', () => {
    const undone = { id: 'one', from: '0.1.0', to: '0.2.0', why: 'not_armed' } as const
    host.facts = { ...host.facts, undone }
    make().noteStart()
    make().noteStart()
    expect(logged()).toEqual([`update_rolled_back ${JSON.stringify(undone)}`])
    expect(host.notes).toEqual(['one', 'one'])
    host.facts = { ...host.facts, undone: { ...undone, id: 'two' } }
    make().noteStart()
    expect(logged()).toHaveLength(2)
  })
})
