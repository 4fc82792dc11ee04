import type { WeekWindow } from '../../../contract/entities.ts'
import type { WeekWindowInput } from '../../../contract/rest/genkan.ts'
import type { LogVerdict } from '../../../contract/worker-jobs.ts'
import type { DoorNow } from '../../services/doors/door-acts.ts'
import { minuteOf, timeOf } from '../../services/doors/times.ts'
import { findUser } from '../../services/people/user-keys.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'

export function genkanRoutes(os: RestBase, services: SiteServices) {
  const { store, acts, schedules, cards, codes, health, clockKeeper } = services
  const schedule = (doorId: string) => ({
    door_id: doorId,
    windows: store.doors.week(doorId).map(windowReply),
  })
  return {
    schedule: os.genkan.schedule.handler(({ input }) => schedule(unwrap(acts.find(input.params.door_id)).id)),
    putSchedule: os.genkan.putSchedule.handler(({ input, context }) => {
      const door = unwrap(acts.find(input.params.door_id))
      unwrap(schedules.put(context.actor, door, input.body.windows.map(windowOf)))
      return schedule(door.id)
    }),
    mode: os.genkan.mode.handler(({ input }) =>
      modeReply(unwrap(acts.now(unwrap(acts.find(input.params.door_id))))),
    ),
    override: os.genkan.override.handler(({ input: { params, body }, context }) => {
      const door = unwrap(acts.find(params.door_id))
      return modeReply(unwrap(acts.override(context.actor, door, body.door_status, body.until * 1_000)))
    }),
    endOverride: os.genkan.endOverride.handler(({ input, context }) =>
      modeReply(unwrap(acts.endOverride(context.actor, unwrap(acts.find(input.params.door_id))))),
    ),
    lockdown: os.genkan.lockdown.handler(({ input: { params, body }, context }) => {
      const door = unwrap(acts.find(params.door_id))
      return modeReply(unwrap(acts.lockdown(context.actor, door, body.group_ids)))
    }),
    releaseLockdown: os.genkan.releaseLockdown.handler(({ input, context }) =>
      modeReply(unwrap(acts.releaseLockdown(context.actor, unwrap(acts.find(input.params.door_id))))),
    ),
    clearLockout: os.genkan.clearLockout.handler(({ input, context }) => {
      unwrap(cards.clearLockout(context.actor, input.params.card_id))
      return {}
    }),
    setDuress: os.genkan.setDuress.handler(({ input: { body }, context }) => {
      const user = unwrap(findUser(store, { userId: body.user_id }))
      unwrap(codes.setDuress(context.actor, user, body.code, body.duress))
      return {}
    }),
    confirmClock: os.genkan.confirmClock.handler(({ context }) => {
      unwrap(clockKeeper.confirm(context.actor))
      return {}
    }),
    verify: os.genkan.verify.handler(async () => verdictReply(await services.verifyLog())),
    health: os.genkan.health.handler(() => ({ ...health.report(), doors: health.doors() ?? [] })),
  }
}

function windowOf(input: WeekWindowInput): Omit<WeekWindow, 'id'> {
  return {
    weekday: input.weekday,
    startMinute: minuteOf(input.start_time, 'start'),
    endMinute: minuteOf(input.end_time, 'end'),
    mode: input.door_status,
    firstPersonIn: input.first_person_in && {
      groupIds: input.first_person_in.group_ids,
      graceMinutes: input.first_person_in.grace_minutes,
    },
    doubleBadge: input.double_badge && { groupIds: input.double_badge.group_ids },
  }
}

function windowReply(window: WeekWindow): WeekWindowInput {
  return {
    weekday: window.weekday,
    start_time: timeOf(window.startMinute),
    end_time: timeOf(window.endMinute),
    door_status: window.mode,
    first_person_in: window.firstPersonIn && {
      group_ids: [...window.firstPersonIn.groupIds],
      grace_minutes: window.firstPersonIn.graceMinutes,
    },
    double_badge: window.doubleBadge && { group_ids: [...window.doubleBadge.groupIds] },
  }
}

function modeReply({ door, mode, override, lockdown }: DoorNow) {
  return {
    door_id: door.id,
    mode,
    lockdown,
    override: override && { door_status: override.mode, until: Math.floor(override.untilWallMs / 1_000) },
  }
}

function verdictReply(verdict: LogVerdict) {
  switch (verdict.kind) {
    case 'intact':
      return { intact: true, events: verdict.lastSeq, broken_at: null, problem: null }
    case 'checkpoint_cut':
      return { intact: true, events: verdict.lastSeq, broken_at: null, problem: verdict.kind }
    case 'broken':
      return { intact: false, events: verdict.seq - 1, broken_at: verdict.seq, problem: verdict.fault }
    case 'unreadable':
      return {
        intact: false,
        events: verdict.afterSeq,
        broken_at: verdict.afterSeq + 1,
        problem: verdict.kind,
      }
    case 'foreign_checkpoint':
      return { intact: false, events: 0, broken_at: null, problem: verdict.kind }
  }
}
