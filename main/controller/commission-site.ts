import type { CommissionPlan } from '../contract/commission-plan.ts'
import { type CommissioningCheck, commissioningChecks } from '../contract/commissioning.ts'
import type { Role } from '../contract/roles.ts'
import { checksMissing } from './access/commissioning.ts'
import { ScryptPasswords } from './passwords.ts'
import { setupActor } from './services/actor.ts'
import { ApiKeys } from './services/keys/api-keys.ts'
import { makeFirstOperator } from './services/operators/first-operator.ts'
import { Operators } from './services/operators/operators.ts'
import type { DeviceHub } from './services/ports/device-hub.ts'
import type { Store } from './services/ports/store.ts'
import { DoorChecks, type DoorDevices } from './services/setup/door-checks.ts'
import { permissionMissing, pickDevices } from './services/setup/pick-devices.ts'
import { SiteSetup } from './services/setup/site-setup.ts'
import { systemClock as clock, systemRandomness as random } from './system.ts'

/** Devices are looked for this long after the first scan, this often: a plug that was missed shows at a timed scan. */
const searchMs = 20_000
const lookAgainMs = 500
/** Whoever only asks for the list gets it sooner. */
const listMs = 3_000

/** Does what the plan's task is. True if all went well. */
export async function commissionSite(
  plan: CommissionPlan,
  store: Store,
  hub: DeviceHub,
  tell: (line: string) => void,
): Promise<boolean> {
  const operators = new Operators(store, clock, random, new ScryptPasswords())
  return plan.task === 'operator'
    ? addOperator(plan, store, operators, tell)
    : setUp(plan, store, hub, operators, tell)
}

/** To a site that is set up and has none yet. */
async function addOperator(
  { operator }: CommissionPlan,
  store: Store,
  operators: Operators,
  tell: (line: string) => void,
): Promise<boolean> {
  if (operator === null) return false
  const site = store.site.get()
  if (site === null || site.demo) {
    tell(site === null ? 'There is no site in this data folder yet.' : 'A demo has operators of its own.')
    return false
  }
  const made = await makeFirstOperator(setupActor, operators, operator)
  tell(made.ok ? `${made.value.name} can sign in at the desk.` : made.message)
  return made.ok
}

/**
 * Sets up a site without a screen: finds the devices, does the checks that can be measured at them, takes the
 * installer's word for the rest, and records all. True if the door is commissioned.
 */
async function setUp(
  plan: CommissionPlan,
  store: Store,
  hub: DeviceHub,
  operators: Operators,
  tell: (line: string) => void,
): Promise<boolean> {
  // A site without a door is one whose setting up was cut short: it is taken up again.
  const begun = store.site.get()
  if (begun !== null && (begun.demo || store.doors.list().length > 0)) {
    tell('This data folder has a site already. Choose another with --data.')
    return false
  }
  // Before an installer walks to the door for nothing.
  const refused = plan.operator && (await operators.newPasswordProblem(plan.operator, plan.siteName))
  if (refused) {
    tell(refused.message)
    return false
  }
  await hub.start([], () => {})
  const { devices, picked } = await search(plan, hub)
  tell('Devices:')
  for (const device of devices) {
    const missing = permissionMissing(device)
    const remark = missing === null ? '' : `  (${missing})`
    tell(`  ${device.deviceId}  ${device.kind}  ${device.product}${remark}`)
  }
  if (devices.length === 0)
    tell('  none: plug in reader, keypad and relay, and see that their udev rules are installed')
  if (plan.task === 'list') return true

  if (!picked.ok) {
    tell(picked.message)
    return false
  }
  const unknown = plan.confirmed.filter((check) => !isCheck(check))
  if (unknown.length > 0) {
    tell(`No such check: ${unknown.join(', ')}. Checks are ${commissioningChecks.join(', ')}.`)
    return false
  }
  const done = await doChecks(plan, new DoorChecks(hub, clock, picked.value), tell)
  const setup = new SiteSetup(store, clock, random)
  if (begun === null) {
    setup.createSite(setupActor, { name: plan.siteName, zone: plan.zone, locale: plan.locale, demo: false })
  }
  const created = setup.createDoor(setupActor, plan.doorName, [
    { deviceId: picked.value.reader.deviceId, role: 'reader', settings: {} },
    { deviceId: picked.value.keypad.deviceId, role: 'keypad', settings: {} },
    { deviceId: picked.value.strike.deviceId, role: 'strike', settings: { channel: 1 } },
    ...contactOf(picked.value),
  ])
  const door = setup.commission(setupActor, created, done, 'npm run commission')
  const missing = checksMissing([...done.keys()], false)
  tell(
    door.commissionedAtMs === null
      ? `The door is set up but not commissioned; missing: ${missing.join(', ')}. Card + Code stays off.`
      : 'The door is commissioned.',
  )
  if (plan.apiKey) makeKey(store, plan.apiKey.name, plan.apiKey.roles, tell)
  if (plan.operator)
    return (await addOperator(plan, store, operators, tell)) && door.commissionedAtMs !== null
  if (operators.list().length === 0)
    tell('Nobody can sign in at the desk yet: npm run commission -- --operator NAME')
  return door.commissionedAtMs !== null
}

/** Until every device of the plan is there, or the time is up. */
async function search(plan: CommissionPlan, hub: DeviceHub) {
  const untilMs = clock.monoMs() + (plan.task === 'list' ? listMs : searchMs)
  for (;;) {
    await new Promise<void>((resolve) => clock.after(lookAgainMs, resolve))
    const devices = hub.devices()
    const picked = pickDevices(plan, devices)
    if (picked.ok || clock.monoMs() >= untilMs) return { devices, picked }
  }
}

function contactOf({ contact }: DoorDevices) {
  if (contact === null) return []
  return [{ deviceId: contact.device.deviceId, role: 'contact', settings: contact.settings } as const]
}

async function doChecks(plan: CommissionPlan, checks: DoorChecks, tell: (line: string) => void) {
  const done = new Map<CommissioningCheck, 'measured' | 'confirmed'>()
  await checks.begin()
  for (const check of commissioningChecks) {
    if (plan.confirmed.includes(check)) {
      done.set(check, 'confirmed')
      continue
    }
    const number = String(1_000 + random.integer(9_000))
    const measured = await checks.measure(check, tell, number)
    if (!measured) continue
    tell(`${measured.ok ? 'ok  ' : 'FAIL'} ${check}: ${measured.what}`)
    if (measured.ok) done.set(check, 'measured')
  }
  return done
}

function makeKey(store: Store, name: string, roles: readonly Role[], tell: (line: string) => void): void {
  const issued = new ApiKeys(store, clock, random).create(setupActor, name, roles, null)
  tell(issued.ok ? `API key (shown once): ${issued.value.secret}` : issued.message)
}

function isCheck(text: string): text is CommissioningCheck {
  return commissioningChecks.some((check) => check === text)
}
