import { fail } from '../../../contract/errors.ts'
import { actorMay } from '../../services/actor.ts'
import { findUser } from '../../services/people/user-keys.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { RestFailure, unwrap } from '../failures.ts'
import { doorReply } from '../replies.ts'

export function doorRoutes(os: RestBase, { store, acts, site }: SiteServices) {
  return {
    list: os.doors.list.handler(({ input, context }) => {
      const { door_ids: wanted, site_ids: sites } = input?.query ?? {}
      if (sites && !sites.includes(site().id)) return { doors: [] }
      const any = actorMay(context.actor, 'doors.read')
      const doors = store.doors
        .list()
        .filter(({ id, deskUnlock }) => (any || deskUnlock) && (!wanted || wanted.includes(id)))
      return { doors: doors.map((door) => doorReply(door, site())) }
    }),
    adminUnlock: os.doors.adminUnlock.handler(({ input, context }) => {
      const door = unwrap(acts.find(input.body.door_id))
      if (!door.deskUnlock && !actorMay(context.actor, 'unlock'))
        throw new RestFailure(fail('forbidden', 'This door is not marked for the front desk.'))
      unwrap(acts.unlock(context.actor, door))
      return { door_id: door.id, unlock_duration: Math.round(door.unlockMs / 1_000) }
    }),
    userUnlock: os.doors.userUnlock.handler(({ input: { body }, context }) => {
      const door = unwrap(acts.find(body.door_id))
      const user = unwrap(findUser(store, { userId: body.user_id, externalId: body.external_id }))
      unwrap(acts.userUnlock(context.actor, door, user))
      const unlockMs = user.longAccess ? door.longAccessUnlockMs : door.unlockMs
      return { door_id: door.id, unlock_duration: Math.round(unlockMs / 1_000) }
    }),
  }
}
