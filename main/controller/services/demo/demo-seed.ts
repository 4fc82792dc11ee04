import { commissioningChecks } from '../../../contract/commissioning.ts'
import { weekdays } from '../../../contract/local-time.ts'
import { setupActor } from '../actor.ts'
import { demoOperators } from '../operators/demo-operators.ts'
import type { SiteSetup } from '../setup/site-setup.ts'
import type { SiteServices } from '../site-services.ts'
import { type DemoPersonSeed, demoPeople } from './demo-people.ts'

/** Inputs of the demo's switch interface. */
export const demoInputs = { contact: 1, exit: 2 } as const

const dayMs = 24 * 3_600_000

/** A door on the virtual devices, in Card + Code all week, and one person for each thing there is to try. */
export function seedDemo(services: SiteServices, setup: SiteSetup): void {
  const created = setup.createDoor(setupActor, '東口 エントランス', [
    { deviceId: 'virtual:reader', role: 'reader', settings: {} },
    { deviceId: 'virtual:keypad', role: 'keypad', settings: {} },
    { deviceId: 'virtual:relay', role: 'strike', settings: { channel: 1 } },
    {
      deviceId: 'virtual:switches',
      role: 'contact',
      settings: { channel: demoInputs.contact, normally: 'closed' },
    },
    { deviceId: 'virtual:switches', role: 'rex', settings: { channel: demoInputs.exit, normally: 'open' } },
  ])
  const checks = new Map(commissioningChecks.map((check) => [check, 'confirmed' as const]))
  const door = setup.commission(setupActor, created, checks, 'demo')
  const group = must(services.groups.create(setupActor, '社員'))
  must(
    services.levels.create(setupActor, {
      name: '終日',
      groupIds: [group.id],
      doorIds: [door.id],
      times: weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 })),
    }),
  )
  const visitors = must(services.groups.create(setupActor, '来訪者'))
  must(
    services.levels.create(setupActor, {
      name: '来訪者',
      groupIds: [visitors.id],
      doorIds: [door.id],
      times: weekdays.map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 })),
    }),
  )
  must(services.retention.saveSettings(setupActor, { groupId: visitors.id, retentionDays: 90 }, 0))
  for (const { name, roles, passwordHash } of demoOperators) {
    must(services.operators.add(setupActor, name, roles, passwordHash))
  }
  for (const person of demoPeople) seedPerson(services, person, group.id)
  must(
    services.schedules.put(
      setupActor,
      door,
      weekdays.map((weekday) => ({
        weekday,
        startMinute: 0,
        endMinute: 1_440,
        mode: 'card_and_code',
        firstPersonIn: null,
        doubleBadge: null,
      })),
    ),
  )
}

function seedPerson(services: SiteServices, person: DemoPersonSeed, groupId: string): void {
  const { uid, entryCode, mfaCodes, story, expired, ...profile } = person
  const validUntilMs = expired ? services.clock.wallMs() - dayMs : null
  const user = must(
    services.people.create(setupActor, { ...profile, externalId: `demo-${story}`, validUntilMs }),
  )
  services.groups.addMember(setupActor, must(services.groups.find(groupId)), user)
  must(services.cards.addByCardId(setupActor, user, `UID:${uid}`, true))
  if (entryCode !== null) must(services.codes.setEntryCode(setupActor, user, entryCode, 'typed', false))
  for (const { code, duress } of mfaCodes) {
    must(services.codes.addMfaCode(setupActor, user, code, 'typed'))
    if (duress) must(services.codes.setDuress(setupActor, user, code, true))
  }
}

/** The seed is our own: a failure in it is a bug. */
function must<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(`demo seed: ${result.message}`)
  return result.value
}
