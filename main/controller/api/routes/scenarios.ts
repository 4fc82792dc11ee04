import type { Scenario, SiteSettings } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'

export function scenarioRoutes(os: RestBase, { scenarios, site }: SiteServices) {
  return {
    list: os.scenarios.list.handler(({ input }) => {
      const { scenario_ids: ids, site_ids: sites, types } = input?.query ?? {}
      const none = (sites && !sites.includes(site().id)) || (types && !types.includes('lockdown'))
      const found = none ? [] : scenarios.list().filter(({ id }) => !ids || ids.includes(id))
      return { scenarios: found.map((scenario) => scenarioReply(scenario, site())) }
    }),
    activate: os.scenarios.activate.handler(({ input, context }) => {
      unwrap(scenarios.start(context.actor, unwrap(scenarios.find(input.params.scenario_id))))
      return {}
    }),
    release: os.scenarios.release.handler(({ input, context }) => {
      unwrap(scenarios.release(context.actor, unwrap(scenarios.find(input.params.scenario_id))))
      return {}
    }),
  }
}

function scenarioReply(scenario: Scenario, site: SiteSettings) {
  return {
    doors_to_lock: [...scenario.doorIds],
    message: scenario.message,
    name: scenario.name,
    scenario_id: scenario.id,
    site_count: 1,
    sites: [site.id],
    state: scenario.active ? ('ACTIVE' as const) : ('INACTIVE' as const),
    type: 'lockdown' as const,
    user_groups_with_disable_access: [...scenario.disableGroupIds],
    user_groups_with_door_access: [...scenario.passGroupIds],
    user_groups_with_enable_access: [...scenario.enableGroupIds],
  }
}
