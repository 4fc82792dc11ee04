import type { Scenario } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import type { SiteDoors } from './site-doors.ts'

export type ScenarioChange = Omit<Scenario, 'id' | 'active'>

/** Locks every door and lets nobody pass: there without anybody having prepared it. */
const allDoorsId = 'all-doors'
/** Who acts when a lockdown is put back on a door that lost it. */
const keeper: Actor = { id: 'scenario-keeper', roles: [] }

/**
 * Lockdowns prepared beforehand. The doors keep their own lockdown over a restart; the scenario's state says which
 * doors must be in one, and `enforce` puts back what is missing. When in doubt the doors stay locked.
 */
export class Scenarios {
  readonly #store: Store
  readonly #doors: SiteDoors
  readonly #clock: Clock
  readonly #random: Randomness
  /** Those that are active, so that looking at them each second reads nothing; null until read. */
  #active: readonly Scenario[] | null = null
  /** Started while the disk did not take it: tried again until it does. */
  readonly #unwritten = new Map<string, { readonly actor: Actor; readonly scenario: Scenario }>()

  constructor(store: Store, doors: SiteDoors, clock: Clock, random: Randomness) {
    this.#store = store
    this.#doors = doors
    this.#clock = clock
    this.#random = random
  }

  list(): readonly Scenario[] {
    return this.#store.scenarios.list()
  }

  active(): readonly Scenario[] {
    this.#active ??= this.#store.scenarios.list().filter(({ active }) => active)
    return this.#active
  }

  find(id: string): Result<Scenario> {
    const scenario = this.#store.scenarios.get(id)
    return scenario ? succeed(scenario) : fail('not_found', 'There is no such scenario.')
  }

  create(actor: Actor, change: ScenarioChange): Result<Scenario> {
    const scenario = { ...change, id: this.#random.uuid(), active: false }
    return this.#put('admin_scenario_created', actor, scenario)
  }

  /** One that is active can't be changed: what it locked would no longer be what it says. */
  update(actor: Actor, scenario: Scenario, change: Partial<ScenarioChange>, seen?: number): Result<Scenario> {
    const problem = this.#unchangeable(scenario, seen)
    return problem ?? this.#put('admin_scenario_changed', actor, { ...scenario, ...change })
  }

  delete(actor: Actor, scenario: Scenario, seen?: number): Result<Scenario> {
    const problem = this.#unchangeable(scenario, seen)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.scenarios.delete(scenario.id)
      record(this.#event('admin_scenario_deleted', actor, scenario))
    })
    return succeed(scenario)
  }

  /** Relocks its doors at once, before anything is written of the scenario itself. */
  start(actor: Actor, scenario: Scenario): Result<Scenario> {
    this.#unwritten.set(scenario.id, { actor, scenario })
    for (const doorId of scenario.doorIds) this.#lock(actor, scenario, doorId)
    return this.#setActive('admin_scenario_started', actor, scenario, true)
  }

  /** Every door the site has, nobody excepted; `name` is what a desk calls it from now on. */
  startAllDoors(actor: Actor, name: string): Result<Scenario> {
    const doorIds = this.#store.doors.list().map(({ id }) => id)
    const known = this.#store.scenarios.get(allDoorsId)
    const scenario = known ?? {
      id: allDoorsId,
      name,
      message: '',
      doorIds,
      passGroupIds: [],
      enableGroupIds: [],
      disableGroupIds: [],
      active: false,
    }
    for (const doorId of doorIds) this.#lock(actor, scenario, doorId)
    this.#store.transact(() => this.#store.scenarios.put({ ...scenario, doorIds }))
    return this.start(actor, { ...scenario, doorIds })
  }

  /** A door that another active scenario names stays locked, under that one. */
  release(actor: Actor, scenario: Scenario): Result<Scenario> {
    if (!scenario.active) return succeed(scenario)
    const others = this.active().filter(({ id }) => id !== scenario.id)
    for (const doorId of scenario.doorIds) {
      if (this.#doors.lockdownOf(doorId)?.scenarioId !== scenario.id) continue
      const other = others.find(({ doorIds }) => doorIds.includes(doorId))
      const done = other
        ? this.#lock(actor, other, doorId)
        : this.#doors.handle(doorId, { type: 'lockdown_release', actorId: actor.id }) !== null
      if (!done) return fail('out_of_service', 'A door could not be released: the scenario stays active.')
    }
    return this.#setActive('admin_scenario_released', actor, scenario, false)
  }

  /** Call at the start and each second: a door that missed its lockdown, as its storage was out, is locked now. */
  enforce(): void {
    for (const { actor, scenario } of this.#unwritten.values()) this.start(actor, scenario)
    for (const scenario of this.active()) {
      for (const doorId of scenario.doorIds) {
        if (this.#doors.lockdownOf(doorId) === null) this.#lock(keeper, scenario, doorId)
      }
    }
  }

  /** Call once when the doors have started: a door left in lockdown by a cut makes its scenario active again. */
  recover(): void {
    for (const door of this.#store.doors.list()) {
      const lockdown = this.#doors.lockdownOf(door.id)
      const scenario = lockdown && this.#store.scenarios.get(lockdown.scenarioId)
      if (scenario && !scenario.active) this.#setActive('admin_scenario_started', keeper, scenario, true)
    }
    this.enforce()
  }

  /** Null is a door that denies all already. */
  #lock(actor: Actor, scenario: Scenario, doorId: string): boolean {
    const { id: scenarioId, passGroupIds: groupIds } = scenario
    const input = { type: 'lockdown', scenarioId, groupIds, actorId: actor.id } as const
    return this.#doors.handle(doorId, input) !== null
  }

  #setActive(
    type: 'admin_scenario_started' | 'admin_scenario_released',
    actor: Actor,
    scenario: Scenario,
    active: boolean,
  ): Result<Scenario> {
    this.#store.transact((record) => {
      this.#store.scenarios.setActive(scenario.id, active)
      record(this.#event(type, actor, scenario))
    })
    this.#active = null
    this.#unwritten.delete(scenario.id)
    return succeed({ ...scenario, active })
  }

  #put(
    type: 'admin_scenario_created' | 'admin_scenario_changed',
    actor: Actor,
    scenario: Scenario,
  ): Result<Scenario> {
    const problem = this.#problemWith(scenario)
    if (problem) return problem
    this.#store.transact((record) => {
      this.#store.scenarios.put(scenario)
      record(this.#event(type, actor, scenario))
    })
    return succeed(scenario)
  }

  #unchangeable(scenario: Scenario, seen: number | undefined): Failure | null {
    if (scenario.active) return fail('lockdown', 'This scenario is active: release it first.')
    return staleProblem(seen, this.#store.scenarios.version(scenario.id))
  }

  #problemWith(scenario: Scenario): Failure | null {
    if (scenario.doorIds.length === 0)
      return fail('invalid_input', 'A scenario needs a door.', { doorIds: { code: 'required' } })
    if (scenario.doorIds.some((id) => !this.#store.doors.get(id)))
      return fail('invalid_input', 'There is no such door.', { doorIds: { code: 'unknown' } })
    for (const field of ['passGroupIds', 'enableGroupIds', 'disableGroupIds'] as const) {
      if (scenario[field].some((id) => !this.#store.groups.get(id)))
        return fail('invalid_input', 'There is no such group.', { [field]: { code: 'unknown' } })
    }
    return null
  }

  #event(type: EventType, actor: Actor, { id, doorIds }: Scenario) {
    return draftEvent(type, this.#clock.wallMs(), {
      actorId: actor.id,
      detail: { scenarioId: id, doors: doorIds.length },
    })
  }
}
