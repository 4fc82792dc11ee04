import { z } from 'zod'

export const roles = [
  'access_system_admin',
  'access_site_admin',
  'access_site_manager',
  'access_user_admin',
  'access_user_manager',
  'access_credential_manager',
  'front_desk',
  'auditor',
] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export const permissions = [
  'site.setup',
  'operators.manage',
  'keys.manage',
  'doors.manage',
  'doors.read',
  'doors.commission',
  'clock.confirm',
  'schedules.manage',
  'override',
  'unlock',
  'unlock.desk_doors',
  'lockdown.start',
  'lockdown.release',
  'events.read',
  'events.read_today',
  'events.verify',
  'users.read',
  'users.manage',
  'groups.manage',
  'levels.manage',
  'cards.manage',
  'codes.manage',
  'codes.see',
  'lockouts.clear',
  'code_roles.grant',
  'visitors.manage',
  'retention.manage',
  'backups.manage',
  'alarms.acknowledge',
  'updates.install',
] as const
export type Permission = (typeof permissions)[number]

const siteManager = [
  'doors.read',
  'schedules.manage',
  'override',
  'unlock',
  'lockdown.start',
  'events.read',
  'alarms.acknowledge',
] as const satisfies readonly Permission[]
const siteAdmin = [
  ...siteManager,
  'doors.manage',
  'doors.commission',
  'clock.confirm',
  'lockdown.release',
  'events.verify',
] as const satisfies readonly Permission[]
const codeWork = [
  'users.read',
  'cards.manage',
  'codes.manage',
  'lockouts.clear',
] as const satisfies readonly Permission[]
const userManager = [
  ...codeWork,
  'doors.read',
  'users.manage',
  'groups.manage',
  'visitors.manage',
  'alarms.acknowledge',
] as const satisfies readonly Permission[]

/**
 * What each role may do; an operator's roles add up. Codes are managed by the three code roles alone:
 * `codes.manage` stands in no other row, the system administrator's included.
 */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  access_system_admin: [
    ...siteAdmin,
    'site.setup',
    'operators.manage',
    'keys.manage',
    'retention.manage',
    'updates.install',
    'backups.manage',
  ],
  access_site_admin: siteAdmin,
  access_site_manager: siteManager,
  access_user_admin: [...userManager, 'levels.manage', 'codes.see', 'code_roles.grant'],
  access_user_manager: userManager,
  access_credential_manager: codeWork,
  front_desk: [
    'visitors.manage',
    'unlock.desk_doors',
    'lockdown.start',
    'events.read_today',
    'alarms.acknowledge',
  ],
  auditor: ['users.read', 'events.read', 'events.verify', 'doors.read'],
}

/** The roles that may manage codes: given only by a User Admin. */
export const codeRoles = ['access_user_admin', 'access_user_manager', 'access_credential_manager'] as const

export function may(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => rolePermissions[role].includes(permission))
}
