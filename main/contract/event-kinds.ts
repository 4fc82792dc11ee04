import { adminEventTypes, type EventDraft, type EventType, eventTypes } from './events.ts'

/** What a reader of the log looks for. `alarms` overlaps with the others: an alarm is also what it is of. */
export const eventKinds = ['entries', 'refusals', 'door', 'alarms', 'changes'] as const
export type EventKind = (typeof eventKinds)[number]

export const entryTypes = [
  'door_granted',
  'door_keycard_entered_accepted',
  'door_code_entered_accepted',
  'door_remote_unlock_accepted',
] as const satisfies readonly EventType[]

export const refusalTypes = [
  'door_rejected',
  'door_keycard_entered_rejected',
  'door_code_entered_rejected',
] as const satisfies readonly EventType[]

/** What somebody has to look at and acknowledge. */
export const alarmTypes = [
  'duress',
  'door_forced_open',
  'door_held_open',
  'door_tamper',
  'reader_alarm',
  'relay_alarm',
  'storage_alarm',
  'device_lost',
  'device_swapped',
  'clock_untrusted',
  'door_lockdown',
  'admin_entry_code_taken_alarm',
  'update_rolled_back',
  'backup_failed',
] as const satisfies readonly EventType[]
export type AlarmType = (typeof alarmTypes)[number]

const sorted = new Set<EventType>([...entryTypes, ...refusalTypes, ...adminEventTypes])

export const typesOfKind: Readonly<Record<EventKind, readonly EventType[]>> = {
  entries: entryTypes,
  refusals: refusalTypes,
  door: eventTypes.filter((type) => !sorted.has(type) && type !== 'duress'),
  alarms: alarmTypes,
  changes: adminEventTypes,
}

/** What a front desk reads: the doors' own events. Duress is silent, and devices and storage are others' work. */
export const doorTypes: readonly EventType[] = eventTypes.filter((type) => type.startsWith('door_'))

/** Null for what is no alarm: the end of a lockdown or of tampering is none. */
export function alarmOf({ type, detail }: EventDraft): AlarmType | null {
  if ((type === 'door_lockdown' || type === 'door_tamper') && detail.active !== true) return null
  return alarmTypes.find((alarm) => alarm === type) ?? null
}

/** What an alarm is of, so that its end finds it: a device, or a door. */
export function alarmSubject({ type, detail, doorId }: EventDraft): string {
  const deviceId = type.startsWith('device_') ? detail.deviceId : undefined
  return typeof deviceId === 'string' ? deviceId : (doorId ?? '')
}

/** The alarms of the same subject that an event ends. They stay to be acknowledged, as over. */
export function alarmsEndedBy({ type, detail }: EventDraft): readonly AlarmType[] {
  switch (type) {
    case 'device_found':
      return ['device_lost', 'device_swapped']
    case 'backup_made':
      return ['backup_failed']
    case 'storage_recovered':
      return ['storage_alarm']
    case 'clock_confirmed':
      return ['clock_untrusted']
    case 'door_lockdown':
    case 'door_tamper':
      return detail.active === true ? [] : [type]
    case 'door_closed':
      return ['door_forced_open', 'door_held_open']
    default:
      return []
  }
}
