import { changeContract } from './changes.ts'
import { credentialsContract } from './credentials.ts'
import { doorsContract } from './doors.ts'
import { groupsContract } from './groups.ts'
import { levelsContract } from './levels.ts'
import { peopleContract } from './people.ts'
import { scenariosContract } from './scenarios.ts'
import { schedulesContract } from './schedules.ts'
import { sessionContract } from './session.ts'

/** All that a desk may ask of the controller. */
export const deskContract = {
  session: sessionContract,
  changes: changeContract,
  people: peopleContract,
  credentials: credentialsContract,
  groups: groupsContract,
  levels: levelsContract,
  doors: doorsContract,
  schedules: schedulesContract,
  scenarios: scenariosContract,
}
