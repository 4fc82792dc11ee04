import type { Scenario } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function scenarioRoutes(os: DeskBase, { doors, scenarios, store }: SiteServices) {
  return {
    list: os.scenarios.list.handler(() =>
      scenarios.list().map((scenario) => view(scenario, store.scenarios.version(scenario.id))),
    ),
    active: os.scenarios.active.handler(() => {
      const all = store.doors.list().map(({ id, name }) => ({ id, name }))
      const ofScenarios = scenarios.active().map(({ id, name, message, doorIds }) => ({
        scenarioId: id,
        name,
        message,
        doors: all.filter((door) => doorIds.includes(door.id)),
      }))
      const alone = all
        .filter(({ id }) => {
          const lockdown = doors.lockdownOf(id)
          return (
            lockdown !== null && !ofScenarios.some(({ scenarioId }) => scenarioId === lockdown.scenarioId)
          )
        })
        .map((door) => ({ scenarioId: null, name: door.name, message: '', doors: [door] }))
      return [...ofScenarios, ...alone]
    }),
    create: os.scenarios.create.handler(({ input, context }) => ({
      id: orFail(scenarios.create(context.actor, input)).id,
    })),
    update: os.scenarios.update.handler(({ input: { id, version, ...change }, context }) => {
      orFail(scenarios.update(context.actor, orFail(scenarios.find(id)), change, version))
      return {}
    }),
    remove: os.scenarios.remove.handler(({ input, context }) => {
      orFail(scenarios.delete(context.actor, orFail(scenarios.find(input.id)), input.version))
      return {}
    }),
    start: os.scenarios.start.handler(({ input, context }) => {
      if (input.id === null) orFail(scenarios.startAllDoors(context.actor, input.name))
      else orFail(scenarios.start(context.actor, orFail(scenarios.find(input.id))))
      return {}
    }),
    release: os.scenarios.release.handler(({ input, context }) => {
      orFail(scenarios.release(context.actor, orFail(scenarios.find(input.id))))
      return {}
    }),
  }
}

function view(scenario: Scenario, version: number) {
  const { doorIds, passGroupIds, enableGroupIds, disableGroupIds, ...rest } = scenario
  return {
    ...rest,
    version,
    doorIds: [...doorIds],
    passGroupIds: [...passGroupIds],
    enableGroupIds: [...enableGroupIds],
    disableGroupIds: [...disableGroupIds],
  }
}
