import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scenario } from '../../../../main/contract/entities.ts'
import type { ScenarioChange } from '../../../../main/controller/services/doors/scenarios.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const guard = '04A1B2C3D4E5F6'
const other = '04A1B2C3D4E5F7'

describe('lockdown scenarios', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite()
  })
  afterEach(async () => {
    await site.close()
  })
  const scenarios = () => site.services.scenarios
  const source = () => site.services.doors.modeOf(site.door.id)?.source
  const make = (changes: Partial<ScenarioChange> = {}): Scenario =>
    must(
      scenarios().create(everything, {
        name: 'Intruder',
        message: 'Stay inside.',
        doorIds: [site.door.id],
        passGroupIds: [],
        enableGroupIds: [],
        disableGroupIds: [],
        ...changes,
      }),
    )

  it('relock an open door at once, refuse badges, and give the door back on release', async () => {
    site.person(other, ['580274'])
    await site.present(other)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
    const scenario = must(scenarios().start(everything, make()))
    expect(site.hub.isRelayOn()).toBe(false)
    expect(scenario.active).toBe(true)
    await site.clock.advance(3_000)
    await site.present(other)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(false)
    must(scenarios().release(everything, scenario))
    expect(source()).toBe('weekly')
    expect(site.events()).toEqual([
      'door_granted',
      'door_lockdown',
      'door_rejected lockdown',
      'door_lockdown',
    ])
  })

  it('let the members of their groups pass', async () => {
    site.person(guard, ['580274'])
    must(scenarios().start(everything, make({ passGroupIds: [site.groupId] })))
    await site.present(guard)
    await site.type('580274#')
    expect(site.hub.isRelayOn()).toBe(true)
  })

  it('stay active over a restart, door and state alike', async () => {
    const { id } = must(scenarios().start(everything, make()))
    site = await site.restart()
    scenarios().recover()
    expect(source()).toBe('lockdown')
    expect(must(scenarios().find(id)).active).toBe(true)
  })

  it('stay locked when the power went between door and state, either way', async () => {
    const scenario = make()
    site.services.doors.handle(site.door.id, {
      type: 'lockdown',
      scenarioId: scenario.id,
      groupIds: [],
      actorId: 'test',
    })
    scenarios().recover()
    expect(must(scenarios().find(scenario.id)).active).toBe(true)
    site.services.doors.handle(site.door.id, { type: 'lockdown_release', actorId: 'test' })
    scenarios().enforce()
    expect(source()).toBe('lockdown')
  })

  it('two over one door: the door stays locked until both are released', () => {
    const first = must(scenarios().start(everything, make({ name: 'First' })))
    const second = must(scenarios().start(everything, make({ name: 'Second' })))
    must(scenarios().release(everything, second))
    expect(source()).toBe('lockdown')
    expect(site.services.doors.lockdownOf(site.door.id)?.scenarioId).toBe(first.id)
    must(scenarios().release(everything, first))
    expect(source()).toBe('weekly')
  })

  it('lock every door without preparation, and can be started again', () => {
    const all = must(scenarios().startAllDoors(everything, 'All doors'))
    expect(source()).toBe('lockdown')
    must(scenarios().release(everything, all))
    must(scenarios().startAllDoors(everything, 'All doors'))
    expect(scenarios().active()).toHaveLength(1)
  })

  it('a door of theirs is not released behind their back', () => {
    must(scenarios().start(everything, make()))
    expect(site.services.acts.releaseLockdown(everything, site.door)).toMatchObject({ code: 'conflict' })
    expect(source()).toBe('lockdown')
  })

  it('lock also while the disk is out: the door denies, and is in lockdown when it serves again', async () => {
    const scenario = make()
    site.store.commits = 'failed'
    expect(() => scenarios().start(everything, scenario)).toThrow('told to fail')
    expect(site.services.doors.outOfService(site.door.id)).toBe('storage_failed')
    expect(site.hub.isRelayOn()).toBe(false)
    site.store.commits = null
    await site.clock.advance(2_000)
    expect(site.services.doors.outOfService(site.door.id)).toBeNull()
    scenarios().enforce()
    expect(source()).toBe('lockdown')
    expect(must(scenarios().find(scenario.id)).active).toBe(true)
  })

  it.each([
    ['no door', { doorIds: [] }, 'doorIds'],
    ['a door that is not there', { doorIds: ['none'] }, 'doorIds'],
    ['a group that is not there', { passGroupIds: ['none'] }, 'passGroupIds'],
    ['an enabling group that is not there', { enableGroupIds: ['none'] }, 'enableGroupIds'],
  ])('refuse %s', (_name, changes, field) => {
    const change = {
      name: 'S',
      message: '',
      doorIds: [site.door.id],
      passGroupIds: [],
      enableGroupIds: [],
      disableGroupIds: [],
      ...changes,
    }
    const made = scenarios().create(everything, change)
    expect(made.ok ? [] : Object.keys(made.fields ?? {})).toEqual([field])
  })

  it('are not changed or deleted while active, nor by who saw an older version', () => {
    const scenario = make()
    const seen = site.store.scenarios.version(scenario.id)
    const renamed = must(scenarios().update(everything, scenario, { name: 'New' }, seen))
    expect(scenarios().update(everything, renamed, { name: 'Old' }, seen)).toMatchObject({ code: 'stale' })
    const active = must(scenarios().start(everything, renamed))
    expect(scenarios().update(everything, active, { name: 'X' })).toMatchObject({ code: 'lockdown' })
    expect(scenarios().delete(everything, active)).toMatchObject({ code: 'lockdown' })
    const released = must(scenarios().release(everything, active))
    must(scenarios().delete(everything, released))
    expect(scenarios().list()).toEqual([])
  })
})
