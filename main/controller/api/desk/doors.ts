import type { Door } from '../../../contract/entities.ts'
import { fail } from '../../../contract/errors.ts'
import { actorMay } from '../../services/actor.ts'
import type { DoorAt } from '../../services/doors/door-preview.ts'
import { displayName } from '../../services/people/display-name.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { DeskFailure, orFail } from './failures.ts'
import { windowView } from './schedules.ts'

export function doorRoutes(os: DeskBase, services: SiteServices) {
  const { acts, clock, doors, doorSettings, preview, scenarios, secondFactors, store } = services
  const find = (id: string): Door => orFail(acts.find(id))

  const view = (door: Door) => {
    const { points, ...settings } = door
    const now = preview.atMs(door.id, clock.wallMs())
    const override = doors.overrideOf(door.id)
    const lockdown = doors.lockdownOf(door.id)
    return {
      ...settings,
      version: store.doors.versions(door.id).settings,
      points: points.map(({ id, name, side }) => ({ id, name, side })),
      now: now && atView(now),
      outOfService: doors.outOfService(door.id),
      contact: doors.contactOf(door.id),
      warning: doors.warningOf(door.id),
      override:
        override && override.untilWallMs > clock.wallMs()
          ? { mode: override.mode, untilMs: override.untilWallMs }
          : null,
      lockdown: lockdown && {
        scenarioId: lockdown.scenarioId,
        ofScenario: scenarios.find(lockdown.scenarioId).ok,
      },
    }
  }

  return {
    list: os.doors.list.handler(() => store.doors.list().map(view)),
    mine: os.doors.mine.handler(({ context }) => {
      const any = actorMay(context.actor, 'unlock')
      return store.doors
        .list()
        .filter(({ deskUnlock }) => any || deskUnlock)
        .map(({ id, name }) => ({ id, name, mode: doors.modeOf(id)?.mode ?? null }))
    }),
    update: os.doors.update.handler(({ input: { id, version, ...change }, context }) => {
      orFail(doorSettings.update(context.actor, find(id), change, version))
      return {}
    }),
    unlock: os.doors.unlock.handler(({ input, context }) => {
      const door = find(input.id)
      if (!door.deskUnlock && !actorMay(context.actor, 'unlock'))
        throw new DeskFailure(fail('forbidden', 'This door is not marked for the front desk.'))
      orFail(acts.unlock(context.actor, door))
      return {}
    }),
    override: os.doors.override.handler(({ input: { id, mode, end }, context }) => {
      const untilMs = orFail(acts.overrideEnd(find(id), end, preview))
      orFail(acts.override(context.actor, find(id), mode, untilMs))
      return { untilMs }
    }),
    endOverride: os.doors.endOverride.handler(({ input, context }) => {
      orFail(acts.endOverride(context.actor, find(input.id)))
      return {}
    }),
    releaseLockdown: os.doors.releaseLockdown.handler(({ input, context }) => {
      orFail(acts.releaseLockdown(context.actor, find(input.id)))
      return {}
    }),
    at: os.doors.at.handler(({ input }) =>
      atView(orFail(preview.checkedAt(find(input.id).id, input.date, input.minute))),
    ),
    days: os.doors.days.handler(({ input }) =>
      orFail(preview.checkedDays(find(input.id).id, input.from, input.count)).map((day) => ({
        date: day.date,
        spans: day.spans.map((span) => ({ ...span, window: span.window && windowView(span.window) })),
        exceptions: [...day.exceptions],
      })),
    ),
    refused: os.doors.refused.handler(async ({ input, context }) => {
      const { count, people } = await secondFactors.refused(find(input.id).id, input.times)
      // Who may paint a schedule learns how many; who they are is for those who may read people.
      if (!actorMay(context.actor, 'users.read')) {
        const nameless = people.map(({ id }) => ({ id, name: null, company: null, department: null }))
        return { count, people: nameless }
      }
      const named = people.map((person) => {
        const { id, company, department } = person
        return { id, name: displayName(person), company, department }
      })
      return { count, people: named }
    }),
    generateCodes: os.doors.generateCodes.handler(({ input, context }) =>
      secondFactors.generate(context.actor, input.userIds).map(({ user, code }) => ({
        id: user.id,
        name: displayName(user),
        company: user.company,
        code,
      })),
    ),
  }
}

function atView({ window, exceptions, ...at }: DoorAt) {
  return { ...at, window: window && windowView(window), exceptions: [...exceptions] }
}
