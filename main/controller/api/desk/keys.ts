import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'
import { needPassword } from './operators.ts'

export function keyRoutes(os: DeskBase, { keys, store, machine }: SiteServices) {
  return {
    list: os.keys.list.handler(() => ({
      keys: store.apiKeys.list().map((key) => ({ ...key, roles: [...key.roles] })),
      url: machine.restUrl(),
    })),
    create: os.keys.create.handler(({ input, context: { session, actor } }) => {
      needPassword(session)
      const { key, secret } = orFail(keys.create(actor, input.name, input.roles, input.requestsPerSecond))
      return { id: key.id, secret }
    }),
    turnOn: os.keys.turnOn.handler(({ input, context: { session, actor } }) => {
      needPassword(session)
      orFail(keys.turnOn(actor, input.id))
      return {}
    }),
    revoke: os.keys.revoke.handler(({ input, context: { session, actor } }) => {
      needPassword(session)
      orFail(keys.revoke(actor, input.id))
      return {}
    }),
  }
}
