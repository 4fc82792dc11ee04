import type { Router } from '@orpc/server'
import type { deskContract } from '../../../contract/desk/contract.ts'
import type { SiteServices } from '../../services/site-services.ts'
import { alarmRoutes } from './alarms.ts'
import { areaRoutes } from './areas.ts'
import { backupRoutes } from './backups.ts'
import { type DeskContext, deskBase } from './base.ts'
import { changeRoutes } from './changes.ts'
import { commissioningRoutes } from './commissioning.ts'
import { credentialRoutes } from './credentials.ts'
import { deviceRoutes } from './devices.ts'
import { diagnosticsRoutes } from './diagnostics.ts'
import { doorRoutes } from './doors.ts'
import { EventIds } from './event-ids.ts'
import { eventLogRoutes } from './event-log.ts'
import { eventRoutes } from './events.ts'
import { groupRoutes } from './groups.ts'
import { keyRoutes } from './keys.ts'
import { layoutRoutes } from './layout.ts'
import { levelRoutes } from './levels.ts'
import { monitoringRoutes } from './monitoring.ts'
import { operatorRoutes } from './operators.ts'
import { peopleRoutes } from './people.ts'
import { retentionRoutes } from './retention.ts'
import { scenarioRoutes } from './scenarios.ts'
import { scheduleRoutes } from './schedules.ts'
import { sessionRoutes } from './session.ts'
import { siteRoutes } from './site.ts'
import { transferRoutes } from './transfer.ts'
import { updateRoutes } from './updates.ts'
import { visitorRoutes } from './visitors.ts'

/** All of the desk's contract, served by the services. */
export function deskRouter(services: SiteServices): Router<typeof deskContract, DeskContext> {
  const os = deskBase()
  const eventIds = new EventIds()
  return os.router({
    session: sessionRoutes(os, services),
    changes: changeRoutes(os, services),
    devices: deviceRoutes(os, services),
    operators: operatorRoutes(os, services),
    keys: keyRoutes(os, services),
    site: siteRoutes(os, services),
    people: peopleRoutes(os, services),
    credentials: credentialRoutes(os, services),
    groups: groupRoutes(os, services),
    levels: levelRoutes(os, services),
    doors: doorRoutes(os, services),
    commissioning: commissioningRoutes(os, services),
    monitoring: monitoringRoutes(os, services),
    layout: layoutRoutes(os, services),
    areas: areaRoutes(os, services),
    schedules: scheduleRoutes(os, services),
    scenarios: scenarioRoutes(os, services),
    events: eventRoutes(os, services, eventIds),
    alarms: alarmRoutes(os, services, eventIds),
    eventLog: eventLogRoutes(os, services, eventIds),
    visitors: visitorRoutes(os, services),
    retention: retentionRoutes(os, services),
    transfer: transferRoutes(os, services),
    diagnostics: diagnosticsRoutes(os, services),
    updates: updateRoutes(os, services),
    backups: backupRoutes(os, services),
  })
}
