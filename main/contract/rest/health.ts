import { z } from 'zod'
import { outOfServiceSchema } from '../face.ts'

/** How the machine at the door is, for whoever watches it: no name, no secret, nothing that opens a door. */

export const machineHealthSchema = z.object({
  status: z.enum(['ok', 'attention', 'out_of_service']).meta({
    description:
      'Attention: every door is served, but somebody should look. Out of service: a door denies all.',
  }),
  state: z.enum(['armed', 'updating', 'denying']).meta({
    description:
      'Updating: another release is about to start. Denying: the whole machine, and `why` says why.',
  }),
  why: outOfServiceSchema.nullable().meta({ description: 'Why all is denied; null while armed.' }),
  version: z.string().meta({ description: 'The release that runs.' }),
  up_s: z.number().int().meta({ description: 'Seconds since the controller started.' }),
  storage: z.enum(['ok', 'short', 'out']).meta({
    description: 'Short: the disk is nearly full. Out: nothing can be written, and entry is refused.',
  }),
  clock_trusted: z.boolean().meta({ description: 'False: the time must be confirmed.' }),
  devices_lost: z.number().int().meta({ description: 'Bound devices that are not plugged in.' }),
  doors_out: z.number().int().meta({ description: 'Doors that deny all.' }),
})
export type MachineHealth = z.infer<typeof machineHealthSchema>

/** What stands against full service, worst first. */
export function statusOf(health: Omit<MachineHealth, 'status'>): MachineHealth['status'] {
  if (health.state === 'denying' || health.doors_out > 0 || health.storage === 'out') return 'out_of_service'
  const well =
    health.state === 'armed' && health.storage === 'ok' && health.clock_trusted && health.devices_lost === 0
  return well ? 'ok' : 'attention'
}
