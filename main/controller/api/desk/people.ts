import type { PersonFields } from '../../../contract/desk/people.ts'
import type { UserChange } from '../../services/people/people.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function peopleRoutes(os: DeskBase, services: SiteServices) {
  const { store, people, lists, bulk, photos, groups, personPage, mayEnter } = services
  const find = (id: string) => orFail(people.find(id))
  return {
    search: os.people.search.handler(({ input, signal }) => lists.search(input, signal)),
    get: os.people.get.handler(({ input, context }) => personPage.of(context.actor, find(input.id))),
    choices: os.people.choices.handler(() => ({
      groups: store.groups.list().map(({ id, name }) => ({ id, name })),
      doors: store.doors.list().map(({ id, name }) => ({ id, name })),
    })),
    create: os.people.create.handler(({ input: { groupIds, ...fields }, context }) => ({
      id: orFail(people.create(context.actor, changeOf(fields), groupIds)).id,
    })),
    update: os.people.update.handler(({ input: { id, version, ...fields }, context }) => ({
      version: orFail(people.update(context.actor, find(id), changeOf(fields), version)).version,
    })),
    setSuspended: os.people.setSuspended.handler(({ input: { id, version, suspended }, context }) => ({
      version: orFail(people.update(context.actor, find(id), { suspended }, version)).version,
    })),
    delete: os.people.delete.handler(({ input: { id, version }, context }) => {
      orFail(people.deleteSeen(context.actor, find(id), version))
      return {}
    }),
    addToGroup: os.people.addToGroup.handler(({ input: { id, groupId }, context }) => {
      groups.addMember(context.actor, orFail(groups.find(groupId)), find(id))
      return {}
    }),
    removeFromGroup: os.people.removeFromGroup.handler(({ input: { id, groupId }, context }) => {
      orFail(groups.removeMember(context.actor, orFail(groups.find(groupId)), find(id)))
      return {}
    }),
    bulk: os.people.bulk.handler(({ input: { target, act }, context }) =>
      orFail(bulk.start(context.actor, target, act)),
    ),
    photo: os.people.photo.handler(({ input }) => {
      const photo = photos.get(find(input.id))
      return {
        photo: photo && { type: photo.type, base64: Buffer.from(photo.bytes).toString('base64') },
      }
    }),
    setPhoto: os.people.setPhoto.handler(({ input: { id, base64 }, context }) => {
      orFail(photos.set(context.actor, find(id), Buffer.from(base64, 'base64')))
      return {}
    }),
    deletePhoto: os.people.deletePhoto.handler(({ input, context }) => {
      orFail(photos.delete(context.actor, find(input.id)))
      return {}
    }),
    mayEnter: os.people.mayEnter.handler(({ input: { id, doorId, cardId } }) => {
      const { mode, way, steps, mayEnter: may } = orFail(mayEnter.ask(find(id), doorId, cardId))
      return { mode: mode.mode, way, mayEnter: may, steps: steps.map((step) => ({ ...step })) }
    }),
  }
}

/** Fields of a form: an empty e-mail address, employee id or external id is none. */
function changeOf(fields: PersonFields): UserChange {
  const { email, employeeId, externalId, ...rest } = fields
  return {
    ...rest,
    email: email === '' ? null : email,
    employeeId: employeeId === '' ? null : employeeId,
    externalId: externalId === '' ? null : externalId,
  }
}
