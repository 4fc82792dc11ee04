import type { StepNow } from '../../access/machine.ts'
import type { Codes } from '../people/codes.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { AccessLevels } from './access-levels.ts'
import { Areas } from './areas.ts'
import { DoorActs } from './door-acts.ts'
import { DoorLayout } from './door-layout.ts'
import { DoorPreview } from './door-preview.ts'
import { DoorSchedules } from './door-schedules.ts'
import { DoorSettings } from './door-settings.ts'
import { ExceptionCalendars } from './exception-calendars.ts'
import { PublicHolidays } from './holidays.ts'
import { MonitoringSettings } from './monitoring-settings.ts'
import { Scenarios } from './scenarios.ts'
import { SecondFactorCheck } from './second-factor-check.ts'
import type { SiteDoors } from './site-doors.ts'

/** What an operator does with doors, as the composition root hands it on. */
export interface DoorServices {
  readonly acts: DoorActs
  readonly levels: AccessLevels
  readonly schedules: DoorSchedules
  readonly calendars: ExceptionCalendars
  readonly scenarios: Scenarios
  readonly holidays: PublicHolidays
  readonly preview: DoorPreview
  readonly doorSettings: DoorSettings
  readonly monitoringSettings: MonitoringSettings
  readonly doorLayout: DoorLayout
  readonly areas: Areas
  readonly secondFactors: SecondFactorCheck
}

export interface DoorServicesParts {
  readonly clock: Clock
  readonly store: Store
  readonly random: Randomness
  readonly doors: SiteDoors
  readonly codes: Codes
  /** The instant as the rules see it. */
  readonly now: () => StepNow
  /** The site's IANA zone. */
  readonly zone: () => string
}

/** Every change of what doors follow is followed at once. */
export function createDoorServices(parts: DoorServicesParts): DoorServices {
  const { clock, store, random, doors, codes, zone, now } = parts
  const refresh = () => doors.refresh()
  const calendars = new ExceptionCalendars(store, clock, random, refresh)
  return {
    acts: new DoorActs(store, doors, clock),
    levels: new AccessLevels(store, clock, random),
    schedules: new DoorSchedules(store, clock, random, refresh),
    calendars,
    scenarios: new Scenarios(store, doors, clock, random),
    holidays: new PublicHolidays(store.worker, calendars),
    preview: new DoorPreview(store, doors, zone),
    doorSettings: new DoorSettings(store, clock, refresh),
    monitoringSettings: new MonitoringSettings(store, clock, refresh, () => void doors.rebind()),
    doorLayout: new DoorLayout(store, doors, clock, random),
    areas: new Areas({ store, random, now, onChange: refresh }),
    secondFactors: new SecondFactorCheck(store, clock, codes),
  }
}
