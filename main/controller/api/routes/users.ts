import { setImmediate } from 'node:timers/promises'
import type { StoredUser } from '../../../contract/entities.ts'
import type { UserQuery } from '../../../contract/rest/fields.ts'
import type { AccessUserReply, UserProfile } from '../../../contract/rest/users.ts'
import { type Actor, actorMay } from '../../services/actor.ts'
import type { UserChange } from '../../services/people/people.ts'
import { findUser } from '../../services/people/user-keys.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'
import { cardReply, memberReply, photoDate, userReply } from '../replies.ts'

/** Users are read from the store in steps of this many. */
const listStep = 1_000

export function userRoutes(os: RestBase, { store, people }: SiteServices) {
  const named = (query: Partial<UserQuery>) => unwrap(findUser(store, naming(query)))
  return {
    get: os.users.get.handler(({ input }) => userReply(named(input.query))),
    create: os.users.create.handler(({ input, context }) =>
      store.together(() => userReply(unwrap(people.create(context.actor, change(input.body))))),
    ),
    update: os.users.update.handler(({ input, context }) =>
      store.together(() =>
        userReply(unwrap(people.update(context.actor, named(input.query), change(input.body)))),
      ),
    ),
    remove: os.users.remove.handler(({ input, context }) => {
      people.delete(context.actor, named(input.query))
      return {}
    }),
  }
}

export function accessUserRoutes(os: RestBase, services: SiteServices) {
  const { store, people, codes } = services
  const named = (query: Partial<UserQuery>) => unwrap(findUser(store, naming(query)))
  const reply = (actor: Actor, user: StoredUser) => accessUserReply(services, actor, user)
  return {
    list: os.accessUsers.list.handler(async ({ input }) => {
      const users = await allUsers(services)
      const wanted = input?.query?.include_visitors ? users : users.filter(({ visitor }) => !visitor)
      return { access_members: wanted.map(memberReply) }
    }),
    get: os.accessUsers.get.handler(({ input, context }) => reply(context.actor, named(input.query))),
    setEndDate: os.accessUsers.setEndDate.handler(({ input, context }) => {
      const validUntilMs = milliseconds(input.body.end_date)
      return reply(context.actor, unwrap(people.update(context.actor, named(input.query), { validUntilMs })))
    }),
    setStartDate: os.accessUsers.setStartDate.handler(({ input, context }) => {
      const validFromMs = milliseconds(input.body.start_date)
      return reply(context.actor, unwrap(people.update(context.actor, named(input.query), { validFromMs })))
    }),
    setEntryCode: os.accessUsers.setEntryCode.handler(({ input, context }) => {
      const { override, ...query } = input.query
      const user = named(query)
      unwrap(codes.setEntryCode(context.actor, user, input.body.entry_code, 'api', override === true))
      return reply(context.actor, user)
    }),
    deleteEntryCode: os.accessUsers.deleteEntryCode.handler(({ input, context }) => {
      unwrap(codes.deleteEntryCode(context.actor, named(input.query)))
      return {}
    }),
  }
}

export function naming(query: Partial<UserQuery>) {
  return {
    userId: query.user_id,
    externalId: query.external_id,
    email: query.email,
    employeeId: query.employee_id,
  }
}

/** Read in steps, with a turn of the loop between them: the door never waits for a long list. */
async function allUsers({ store }: SiteServices): Promise<readonly StoredUser[]> {
  const users: StoredUser[] = []
  for (;;) {
    // Whoever was last may have been deleted meanwhile: the list goes on from the last who is still there.
    const last = users.findLast(({ id }) => store.users.find({ by: 'id', value: id }) !== null)
    const step = store.users.list(last?.id ?? null, listStep)
    users.push(...step)
    if (step.length < listStep) return users
    await setImmediate()
  }
}

function change(body: UserProfile): UserChange {
  const fields = {
    externalId: emptyIsNull(body.external_id),
    email: emptyIsNull(body.email),
    employeeId: emptyIsNull(body.employee_id),
    firstName: body.first_name,
    middleName: body.middle_name,
    lastName: body.last_name,
    company: body.company_name,
    department: body.department,
    departmentId: body.department_id,
    employeeTitle: body.employee_title,
    employeeType: body.employee_type,
    phone: body.phone,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function emptyIsNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}

/** Codes are filled only for a key that may see them, and then leave an event. */
function accessUserReply(services: SiteServices, actor: Actor, user: StoredUser): AccessUserReply {
  const { store, codes } = services
  const seen = actorMay(actor, 'codes.see')
    ? codes.reveal(actor, user)
    : { entryCode: '', mfaCodes: new Map<string, string>() }
  return {
    access_groups: store.groups.ofUser(user.id).map(({ id, name }) => ({ group_id: id, name })),
    ble_unlock: false,
    cards: store.cards.ofUser(user.id).map(cardReply),
    end_date: seconds(user.validUntilMs),
    entry_code: seen.entryCode,
    external_id: user.externalId ?? '',
    face_credential: { source: '', status: '' },
    has_profile_photo: user.photoAtMs !== null,
    license_plates: [],
    mfa_codes: Array.from(seen.mfaCodes.values(), (code) => ({ code })),
    profile_photo_last_updated: photoDate(user),
    qr_codes: [],
    remote_unlock: false,
    start_date: seconds(user.validFromMs),
    user_id: user.id,
  }
}

/** An empty date takes the limit away. */
function milliseconds(unixSeconds: string): number | null {
  return unixSeconds === '' ? null : Number(unixSeconds) * 1_000
}

function seconds(ms: number | null): string {
  return ms === null ? '' : String(Math.floor(ms / 1_000))
}
