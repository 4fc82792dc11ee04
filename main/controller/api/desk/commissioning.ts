import type { MeasureView } from '../../../contract/desk/commissioning.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

/** A door's checks at the desk: measured at its devices, or an installer's word. */
export function commissioningRoutes(os: DeskBase, services: SiteServices) {
  const { acts, commissioning, measurements, doorReports, machine } = services
  const doorOf = (id: string) => orFail(acts.find(id))
  return {
    checks: os.commissioning.checks.handler(({ input }) => ({
      checks: [...commissioning.states(doorOf(input.doorId))],
      release: machine.release,
    })),
    measure: os.commissioning.measure.handler(async function* ({
      input: { doorId, check, byName },
      context: { actor, session },
      signal,
    }): AsyncGenerator<MeasureView, void> {
      const wish = { actor, door: doorOf(doorId), check, byName, number: null, signal }
      for await (const view of measurements.measure(wish)) {
        if (session.actor === null) return
        yield orFail(view)
      }
    }),
    confirm: os.commissioning.confirm.handler(({ input: { doorId, check, byName }, context }) => {
      orFail(commissioning.confirm(context.actor, doorOf(doorId), check, byName, machine.release))
      return {}
    }),
    withdraw: os.commissioning.withdraw.handler(({ input: { doorId, check }, context }) => {
      orFail(commissioning.withdraw(context.actor, doorOf(doorId), check))
      return {}
    }),
    report: os.commissioning.report.handler(({ input }) => doorReports.of(doorOf(input.doorId))),
  }
}
