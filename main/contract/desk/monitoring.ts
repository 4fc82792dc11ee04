import { z } from 'zod'
import { doorMonitoringSchema } from '../door-monitoring.ts'
import { done, procedure } from './procedure.ts'

/** A door's contact, exit button, tamper switch and alarm relay. What they say now comes with the doors' list. */
export const monitoringContract = {
  get: procedure('doors.read')
    .input(z.object({ doorId: z.string() }))
    .output(
      z.object({
        settings: doorMonitoringSchema,
        version: z.number().int(),
        /** What the door has of what these settings are about. */
        bound: z.object({
          contact: z.boolean(),
          rex: z.boolean(),
          tamper: z.boolean(),
          alarmRelay: z.boolean(),
        }),
      }),
    ),
  update: procedure('doors.manage')
    .input(z.object({ doorId: z.string(), version: z.number().int(), settings: doorMonitoringSchema }))
    .output(done),
}
