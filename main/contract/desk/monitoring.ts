import { z } from 'zod'
import { doorMonitoringSchema, doorWiringSchema } from '../door-monitoring.ts'
import { done, procedure } from './procedure.ts'

/** A door's contact, exit button, tamper switch and alarm relay. What they say now comes with the doors' list. */
export const monitoringContract = {
  get: procedure('doors.read')
    .input(z.object({ doorId: z.string() }))
    .output(
      z.object({
        settings: doorMonitoringSchema,
        version: z.number().int(),
        wiring: doorWiringSchema,
        hasAlarmRelay: z.boolean(),
      }),
    ),
  update: procedure('doors.manage')
    /** The wiring of a switch that the door has not is ignored. */
    .input(
      z.object({
        doorId: z.string(),
        version: z.number().int(),
        settings: doorMonitoringSchema,
        wiring: doorWiringSchema,
      }),
    )
    .output(done),
}
