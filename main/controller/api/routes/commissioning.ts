import type { CheckState, CommissioningCheck } from '../../../contract/commissioning.ts'
import { isMeasured } from '../../../contract/commissioning.ts'
import { isDoorRole } from '../../../contract/devices.ts'
import type { Door } from '../../../contract/entities.ts'
import { fail } from '../../../contract/errors.ts'
import type { Actor } from '../../services/actor.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { RestFailure, unwrap } from '../failures.ts'

/** From a bare site to a commissioned door. */
export function commissioningRoutes(os: RestBase, services: SiteServices) {
  const { acts, commissioning, deviceBindings, devices, doorReports, doorLayout, machine, measurements } =
    services
  const doorOf = (id: string): Door => unwrap(acts.find(id))
  const checksReply = (id: string) => {
    const door = doorOf(id)
    return {
      door_id: id,
      commissioned: door.commissionedAtMs !== null,
      checks: commissioning.states(door).map(checkReply),
    }
  }

  /** Until it is recorded; what was not seen is a failure, and nothing is kept of it. */
  const measure = async (
    actor: Actor,
    door: Door,
    check: CommissioningCheck,
    by: string,
    number?: string,
  ) => {
    if (!isMeasured(check)) return
    if (check === 'keypad_types' && number === undefined) {
      throw new RestFailure(
        fail('invalid_input', 'Say what will be typed.', { number: { code: 'required' } }),
      )
    }
    const wish = { actor, door, check, byName: by, number: number ?? null, signal: undefined }
    for await (const view of measurements.measure(wish)) {
      const now = unwrap(view)
      if (now.state === 'failed') throw new RestFailure(fail('conflict', notSeen[now.why]))
    }
  }

  return {
    devices: os.commissioning.devices.handler(() => ({
      devices: devices.list().map(({ deviceId, kind, product, plugged, bindings }) => ({
        device_id: deviceId,
        kind: kind ?? '',
        product,
        plugged,
        bindings: bindings.map(({ role, targetId, channel }) => ({
          role,
          door_id: doorAt(services, targetId),
          channel,
        })),
      })),
    })),
    addDoor: os.commissioning.addDoor.handler(async ({ input: { body }, context }) => ({
      door_id: unwrap(await doorLayout.addDoor(context.actor, body.name)).id,
    })),
    bind: os.commissioning.bind.handler(async ({ input: { params, body }, context }) => {
      const door = doorOf(params.door_id)
      const { role } = params
      const point = door.points.find(({ side }) => side === 'entry')?.id ?? ''
      const targetId = isDoorRole(role) ? door.id : point
      const binding = { role, targetId, deviceId: body.device_id, channel: body.channel }
      unwrap(await deviceBindings.bind(context.actor, binding))
      return { door_id: door.id }
    }),
    checks: os.commissioning.checks.handler(({ input }) => checksReply(input.params.door_id)),
    check: os.commissioning.check.handler(async ({ input: { params, body }, context }) => {
      const door = doorOf(params.door_id)
      const { check } = params
      const how = commissioning.states(door).find((each) => each.check === check)?.how
      if (how === 'measured') await measure(context.actor, door, check, body.by, body.number)
      else unwrap(commissioning.confirm(context.actor, door, check, body.by, machine.release))
      return checksReply(door.id)
    }),
    withdrawCheck: os.commissioning.withdrawCheck.handler(({ input: { params }, context }) => {
      unwrap(commissioning.withdraw(context.actor, doorOf(params.door_id), params.check))
      return checksReply(params.door_id)
    }),
    report: os.commissioning.report.handler(({ input }) => {
      const report = doorReports.of(doorOf(input.params.door_id))
      return {
        ...checksReply(input.params.door_id),
        site: report.siteName,
        door: report.door.name,
        release: report.release,
        key_fingerprint: report.fingerprint,
        made_at: Math.floor(report.madeAtMs / 1_000),
      }
    }),
  }
}

const notSeen = {
  expired: 'It was not seen within a minute.',
  taken_over: 'Another test of devices took over.',
  relay: 'The relay did not do as it was told.',
} as const

function doorAt({ store }: SiteServices, targetId: string): string {
  const doors = store.doors.list()
  return (
    doors.find(({ id, points }) => id === targetId || points.some((point) => point.id === targetId))?.id ?? ''
  )
}

function checkReply({ check, state, how, record }: CheckState) {
  return {
    check,
    state,
    how: record?.how ?? how,
    by: record?.byName ?? '',
    at: record === null ? null : Math.floor(record.atMs / 1_000),
    value: record?.value ?? {},
  }
}
