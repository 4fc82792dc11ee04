import { accessEventContract } from './access-events.ts'
import { accessLevelContract } from './access-levels.ts'
import { commissioningRestContract } from './commissioning.ts'
import { credentialContract } from './credentials.ts'
import { doorContract } from './doors.ts'
import { exceptionCalendarContract } from './exception-calendars.ts'
import { genkanContract } from './genkan.ts'
import { groupContract } from './groups.ts'
import { scenarioContract } from './scenarios.ts'
import { setupRestContract } from './setup.ts'
import { tokenContract } from './token.ts'
import { accessUserContract, userContract } from './users.ts'
import { visitContract } from './visits.ts'

/** All that is served as REST, and nothing else. */
export const restContract = {
  token: tokenContract,
  setup: setupRestContract,
  commissioning: commissioningRestContract,
  users: userContract,
  accessUsers: accessUserContract,
  groups: groupContract,
  credentials: credentialContract,
  accessLevels: accessLevelContract,
  doors: doorContract,
  exceptionCalendars: exceptionCalendarContract,
  scenarios: scenarioContract,
  events: accessEventContract,
  genkan: genkanContract,
  visits: visitContract,
}
