import { alarmsContract } from './alarms.ts'
import { areasContract } from './areas.ts'
import { backupsContract } from './backups.ts'
import { changeContract } from './changes.ts'
import { commissioningContract } from './commissioning.ts'
import { credentialsContract } from './credentials.ts'
import { devicesContract } from './devices.ts'
import { diagnosticsContract } from './diagnostics.ts'
import { doorsContract } from './doors.ts'
import { eventLogContract } from './event-log.ts'
import { eventsContract } from './events.ts'
import { groupsContract } from './groups.ts'
import { keyContract } from './keys.ts'
import { layoutContract } from './layout.ts'
import { levelsContract } from './levels.ts'
import { monitoringContract } from './monitoring.ts'
import { operatorContract } from './operators.ts'
import { peopleContract } from './people.ts'
import { retentionContract } from './retention.ts'
import { scenariosContract } from './scenarios.ts'
import { schedulesContract } from './schedules.ts'
import { sessionContract } from './session.ts'
import { siteContract } from './site.ts'
import { transferContract } from './transfer.ts'
import { updatesContract } from './updates.ts'
import { visitorsContract } from './visitors.ts'

/** All that a desk may ask of the controller. */
export const deskContract = {
  session: sessionContract,
  changes: changeContract,
  devices: devicesContract,
  operators: operatorContract,
  keys: keyContract,
  site: siteContract,
  people: peopleContract,
  credentials: credentialsContract,
  groups: groupsContract,
  levels: levelsContract,
  doors: doorsContract,
  commissioning: commissioningContract,
  monitoring: monitoringContract,
  layout: layoutContract,
  areas: areasContract,
  schedules: schedulesContract,
  scenarios: scenariosContract,
  events: eventsContract,
  alarms: alarmsContract,
  eventLog: eventLogContract,
  visitors: visitorsContract,
  retention: retentionContract,
  transfer: transferContract,
  diagnostics: diagnosticsContract,
  updates: updatesContract,
  backups: backupsContract,
}
