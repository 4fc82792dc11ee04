import { changeContract } from './changes.ts'
import { doorsContract } from './doors.ts'
import { groupsContract } from './groups.ts'
import { levelsContract } from './levels.ts'
import { scenariosContract } from './scenarios.ts'
import { schedulesContract } from './schedules.ts'
import { sessionContract } from './session.ts'

/** All that a desk may ask of the controller. */
export const deskContract = {
  session: sessionContract,
  changes: changeContract,
  groups: groupsContract,
  levels: levelsContract,
  doors: doorsContract,
  schedules: schedulesContract,
  scenarios: scenariosContract,
}
