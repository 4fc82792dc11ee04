import { areasV2 } from './areas.ts'
import { backupV2 } from './backup.ts'
import { doorsV2 } from './doors.ts'
import { eventsV2 } from './events.ts'
import { logCutV2 } from './log-cut.ts'
import { monitoringV2 } from './monitoring.ts'
import { operatorsV2 } from './operators.ts'
import { peopleV2 } from './people.ts'
import { scenariosV2 } from './scenarios.ts'
import { settingsV2 } from './settings.ts'
import { setupV2 } from './setup.ts'
import { transferV2 } from './transfer.ts'
import { visitorsV2 } from './visitors.ts'

/** This release's schema, an area a file. An area stands after those that it refers to. */
export const v2 = [
  peopleV2,
  operatorsV2,
  settingsV2,
  visitorsV2,
  doorsV2,
  scenariosV2,
  areasV2,
  transferV2,
  eventsV2,
  logCutV2,
  monitoringV2,
  backupV2,
  setupV2,
].join('\n')
