import type { Door } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function monitoringRoutes(os: DeskBase, { acts, monitoringSettings }: SiteServices) {
  const find = (id: string): Door => orFail(acts.find(id))
  return {
    get: os.monitoring.get.handler(({ input }) => monitoringSettings.of(find(input.doorId))),
    update: os.monitoring.update.handler(({ input: { doorId, version, ...change }, context }) => {
      orFail(monitoringSettings.update(context.actor, find(doorId), change, version))
      return {}
    }),
  }
}
