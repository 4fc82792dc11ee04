import type { CommissionPlan } from '../contract/commission-plan.ts'
import type { Role } from '../contract/roles.ts'
import { type CommissioningCheck, checksMissing, commissioningChecks } from './access/commissioning.ts'
import { setupActor } from './services/demo/demo-seed.ts'
import { ApiKeys } from './services/keys/api-keys.ts'
import type { DeviceHub } from './services/ports/device-hub.ts'
import type { Store } from './services/ports/store.ts'
import { DoorChecks } from './services/setup/door-checks.ts'
import { pickDevices } from './services/setup/pick-devices.ts'
import { SiteSetup } from './services/setup/site-setup.ts'
import { systemClock as clock, systemRandomness as random } from './system.ts'

/** Devices are looked for this long after the first scan, this often: a plug that was missed shows at a timed scan. */
const searchMs = 20_000
const lookAgainMs = 500
/** Whoever only asks for the list gets it sooner. */
const listMs = 3_000

/**
 * Sets up a site without a screen: finds the devices, does the checks that can be measured at them, takes the
 * installer's word for the rest, and records all. True if the door is commissioned.
 */
export async function commissionSite(
  plan: CommissionPlan,
  store: Store,
  hub: DeviceHub,
  tell: (line: string) => void,
): Promise<boolean> {
  // A site without a door is one whose setting up was cut short: it is taken up again.
  const begun = store.site.get()
  if (begun !== null && (begun.demo || store.doors.list().length > 0)) {
    tell('This data folder has a site already. Choose another with --data.')
    return false
  }
  await hub.start([], () => {})
  const { devices, picked } = await search(plan, hub)
  tell('Devices:')
  for (const device of devices) tell(`  ${device.deviceId}  ${device.kind}  ${device.product}`)
  if (devices.length === 0)
    tell('  none: plug in reader, keypad and relay, and see that their udev rules are installed')
  if (plan.listOnly) return true

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
  ])
  const door = setup.commission(setupActor, created, done, false)
  const missing = checksMissing([...done.keys()], false)
  tell(
    door.commissionedAtMs === null
      ? `The door is set up but not commissioned; missing: ${missing.join(', ')}. Card + Code stays off.`
      : 'The door is commissioned.',
  )
  if (plan.apiKey) makeKey(store, plan.apiKey.name, plan.apiKey.roles, tell)
  return door.commissionedAtMs !== null
}

/** Until every device of the plan is there, or the time is up. */
async function search(plan: CommissionPlan, hub: DeviceHub) {
  const untilMs = clock.monoMs() + (plan.listOnly ? listMs : searchMs)
  for (;;) {
    await new Promise<void>((resolve) => clock.after(lookAgainMs, resolve))
    const devices = hub.devices()
    const picked = pickDevices(plan, devices)
    if (picked.ok || clock.monoMs() >= untilMs) return { devices, picked }
  }
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
