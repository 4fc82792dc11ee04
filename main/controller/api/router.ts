import { fail } from '../../contract/errors.ts'
import type { SiteServices } from '../services/site-services.ts'
import { keepRate, restBase } from './base.ts'
import { RestFailure, unwrap } from './failures.ts'
import { accessLevelRoutes } from './routes/access-levels.ts'
import { commissioningRoutes } from './routes/commissioning.ts'
import { credentialRoutes } from './routes/credentials.ts'
import { doorRoutes } from './routes/doors.ts'
import { eventRoutes } from './routes/events.ts'
import { exceptionCalendarRoutes } from './routes/exception-calendars.ts'
import { genkanRoutes } from './routes/genkan.ts'
import { groupRoutes } from './routes/groups.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { accessUserRoutes, userRoutes } from './routes/users.ts'
import { visitRoutes } from './routes/visits.ts'

/** The contract's REST part, served by the services. */
export function restRouter(services: SiteServices) {
  const os = restBase(services)
  return os.router({
    token: {
      create: os.token.create.handler(({ context }) => {
        const secret = context.headers['x-api-key']
        const key = unwrap(services.keys.keyOfSecret(typeof secret === 'string' ? secret : ''))
        keepRate(services, context, key)
        return { token: services.keys.issueToken(key) }
      }),
    },
    setup: {
      create: os.setup.create.handler(() => {
        throw new RestFailure(fail('conflict', 'This machine is set up already.'))
      }),
    },
    commissioning: commissioningRoutes(os, services),
    users: userRoutes(os, services),
    accessUsers: accessUserRoutes(os, services),
    groups: groupRoutes(os, services),
    credentials: credentialRoutes(os, services),
    accessLevels: accessLevelRoutes(os, services),
    doors: doorRoutes(os, services),
    exceptionCalendars: exceptionCalendarRoutes(os, services),
    scenarios: scenarioRoutes(os, services),
    events: eventRoutes(os, services),
    genkan: genkanRoutes(os, services),
    visits: visitRoutes(os, services),
  })
}
