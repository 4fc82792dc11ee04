import type {
  AccessLevel,
  AccessLevelTime,
  Card,
  Door,
  SiteSettings,
  StoredUser,
  User,
} from '../../contract/entities.ts'
import type { EventRecord } from '../../contract/events.ts'
import type { AccessEventReply } from '../../contract/rest/access-events.ts'
import type { AccessLevelReply } from '../../contract/rest/access-levels.ts'
import type { CardReply } from '../../contract/rest/credentials.ts'
import { timeOf } from '../services/doors/times.ts'
import { displayName } from '../services/people/display-name.ts'

/** Records as the cloud system's clients read them. */

export function userReply(user: User) {
  return {
    active: !user.suspended,
    company_name: user.company,
    department: user.department,
    department_id: user.departmentId,
    email: user.email ?? '',
    employee_id: user.employeeId ?? '',
    employee_title: user.employeeTitle,
    employee_type: user.employeeType,
    external_id: user.externalId ?? '',
    first_name: user.firstName,
    last_name: user.lastName,
    middle_name: user.middleName,
    phone: user.phone,
    user_id: user.id,
  }
}

export function memberReply(user: StoredUser) {
  const reply = userReply(user)
  return {
    company_name: reply.company_name,
    department: reply.department,
    department_id: reply.department_id,
    email: reply.email,
    employee_id: reply.employee_id,
    employee_title: reply.employee_title,
    external_id: reply.external_id,
    full_name: displayName(user),
    has_profile_photo: user.photoAtMs !== null,
    is_visitor: user.visitor,
    profile_photo_last_updated: photoDate(user),
    user_id: reply.user_id,
  }
}

/** When the photo was last set, ISO 8601; empty without one. */
export function photoDate({ photoAtMs }: StoredUser): string {
  return photoAtMs === null ? '' : new Date(photoAtMs).toISOString()
}

export function cardReply(card: Card): CardReply {
  return {
    active: card.active,
    card_id: card.id,
    card_number: card.cardNumber,
    card_number_base36: card.cardNumber === '' ? '' : BigInt(card.cardNumber).toString(36).toUpperCase(),
    card_number_hex: card.cardNumberHex,
    facility_code: card.facilityCode,
    type: card.type,
  }
}

export function timeReply(time: AccessLevelTime) {
  return {
    access_schedule_event_id: time.id,
    door_status: 'access_granted' as const,
    weekday: time.weekday,
    start_time: timeOf(time.startMinute),
    end_time: timeOf(time.endMinute),
  }
}

export function levelReply(level: AccessLevel, site: SiteSettings): AccessLevelReply {
  return {
    access_groups: [...level.groupIds],
    access_level_id: level.id,
    access_schedule_events: level.times.map(timeReply),
    doors: [...level.doorIds],
    last_updated_at: Math.floor(level.updatedAtMs / 1_000),
    name: level.name,
    sites: [site.id],
  }
}

export function doorReply(door: Door, site: SiteSettings) {
  return {
    accessControllerId: site.id,
    accessControllerName: site.name,
    acu_id: site.id,
    acu_name: site.name,
    door_id: door.id,
    name: door.name,
    site: { site_id: site.id, name: site.name },
  }
}

/** What events of the cloud system tell and Genkan has not. */
const absent = {
  auxInputId: '',
  auxInputName: '',
  buildingId: '',
  buildingName: '',
  floorId: '',
  floorName: '',
  floors: [],
}

/** What a reader of events may see of people and cards besides names. */
export interface EventSight {
  readonly cards: boolean
  readonly users: boolean
}

/** `rawCard` is filled only for those who may manage cards; `inputValue` never. */
export function eventReply(
  event: EventRecord,
  site: SiteSettings,
  door: Door | null,
  user: User | null,
  sight: EventSight,
): AccessEventReply {
  const at = new Date(event.at).toISOString()
  const userName = user ? displayName(user) : ''
  const reasons = event.detail.reasons
  const card = event.detail.card
  return {
    device_id: event.doorId ?? '',
    device_type: 'access_control',
    end_timestamp: at,
    event_id: String(event.seq),
    event_info: {
      accepted: event.type === 'door_granted' || event.type.endsWith('_accepted'),
      ...absent,
      direction: event.side ?? '',
      doorId: event.doorId ?? '',
      doorInfo: { accessControllerId: site.id, accessControllerName: site.name, name: door?.name ?? '' },
      entityId: event.userId ?? '',
      entityName: userName,
      entityType: event.userId ? 'user' : '',
      eventType: event.type,
      inputValue: '',
      lockdownInfo: lockdownInfo(event),
      message: event.reason ?? '',
      organizationId: site.id,
      rawCard: sight.cards && typeof card === 'string' ? card : '',
      reason: event.reason ?? '',
      reasons: Array.isArray(reasons) ? reasons : [],
      siteId: site.id,
      siteName: site.name,
      type: event.type,
      userId: event.userId ?? '',
      userInfo: {
        email: (sight.users && user?.email) || '',
        first_name: user?.firstName ?? '',
        last_name: user?.lastName ?? '',
        name: userName,
        phone: (sight.users && user?.phone) || '',
        user_id: event.userId ?? '',
      },
      userName,
      uuid: String(event.seq),
    },
    event_type: event.type,
    organization_id: site.id,
    site_id: site.id,
    timestamp: at,
  }
}

function lockdownInfo({ type, detail }: EventRecord) {
  if (type !== 'door_lockdown') return { action: '', lockdown: null }
  const scenarioId = typeof detail.scenarioId === 'string' ? detail.scenarioId : ''
  return { action: detail.active === true ? 'activate' : 'release', lockdown: { scenario_id: scenarioId } }
}
