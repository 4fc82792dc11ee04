import type { Permission } from '../../main/contract/roles.ts'
import type { Area } from './area.ts'
import { devicesArea } from './devices/area.tsx'
import { doorsArea } from './doors/area.tsx'
import { eventsArea } from './events/area.tsx'
import { groupsArea } from './groups/area.tsx'
import { peopleArea } from './people/area.tsx'
import { settingsArea } from './settings/area.tsx'
import { visitorsArea } from './visitors/area.tsx'

/** All areas, in the order of the rail. */
const areas: readonly Area[] = [
  peopleArea,
  visitorsArea,
  groupsArea,
  doorsArea,
  eventsArea,
  devicesArea,
  settingsArea,
]

/** Those that are there and of use to somebody who may do `held`. */
export function areasFor(may: (permission: Permission) => boolean): readonly Area[] {
  return areas.filter(({ Pages, shownTo }) => Pages !== null && shownTo.some(may))
}
