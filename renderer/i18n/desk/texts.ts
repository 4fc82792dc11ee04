import { backup } from './backup.ts'
import { commissioning } from './commissioning.ts'
import { common } from './common.ts'
import { deviceTests } from './device-tests.ts'
import { devices } from './devices.ts'
import { doors } from './doors.ts'
import { events } from './events.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { transfer } from './transfer.ts'
import { updates } from './updates.ts'
import { visitors } from './visitors.ts'

/** Every text of the desk by area, as `t('desk.<area>.<key>')`. */
export const deskTexts = {
  ja: {
    common: common.ja,
    people: people.ja,
    visitors: visitors.ja,
    groups: groups.ja,
    doors: doors.ja,
    commissioning: commissioning.ja,
    events: events.ja,
    devices: devices.ja,
    device_tests: deviceTests.ja,
    settings: settings.ja,
    setup: setup.ja,
    transfer: transfer.ja,
    updates: updates.ja,
    backup: backup.ja,
  },
  en: {
    common: common.en,
    people: people.en,
    visitors: visitors.en,
    groups: groups.en,
    doors: doors.en,
    commissioning: commissioning.en,
    events: events.en,
    devices: devices.en,
    device_tests: deviceTests.en,
    settings: settings.en,
    setup: setup.en,
    transfer: transfer.en,
    updates: updates.en,
    backup: backup.en,
  },
} as const
