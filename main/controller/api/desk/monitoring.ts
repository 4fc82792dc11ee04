import type { BindingRole } from '../../../contract/devices.ts'
import type { Door } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function monitoringRoutes(os: DeskBase, { acts, monitoringSettings, store }: SiteServices) {
  const find = (id: string): Door => orFail(acts.find(id))
  return {
    get: os.monitoring.get.handler(({ input }) => {
      const door = find(input.doorId)
      const bindings = store.devices.list()
      const has = (role: BindingRole) =>
        bindings.some((binding) => binding.role === role && binding.targetId === door.id)
      return {
        ...monitoringSettings.of(door),
        bound: {
          contact: has('contact'),
          rex: has('rex'),
          tamper: has('tamper'),
          alarmRelay: has('alarm_relay'),
        },
      }
    }),
    update: os.monitoring.update.handler(({ input: { doorId, version, settings }, context }) => {
      orFail(monitoringSettings.update(context.actor, find(doorId), settings, version))
      return {}
    }),
  }
}
