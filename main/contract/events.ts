import { z } from 'zod'
import { refusalReasonSchema } from './reasons.ts'

/**
 * What is written to the audit chain. Names on the wire follow the vocabulary of a leading cloud access
 * system, so that its clients read Genkan's events; the rest are Genkan's own.
 */
export const accessEventTypes = [
  'door_granted',
  'door_rejected',
  'door_keycard_entered_accepted',
  'door_keycard_entered_rejected',
  'door_code_entered_accepted',
  'door_code_entered_rejected',
  'door_remote_unlock_accepted',
  'door_press_to_exit_accepted',
  'door_opened',
  'door_closed',
  'door_forced_open',
  'door_held_open',
  'door_tamper',
  'door_apb_double_entry',
  'door_apb_double_exit',
  'door_lockdown',
  'door_schedule_toggle',
  'door_schedule_override_applied',
  'door_schedule_override_removed',
  'door_acu_startup',
  'door_acu_shutdown',
  'duress',
  'reader_alarm',
  'relay_alarm',
  'storage_alarm',
  'storage_recovered',
  'device_lost',
  'device_found',
  'device_swapped',
  'clock_untrusted',
  'clock_confirmed',
  'update_installed',
  'update_rolled_back',
  'backup_made',
  'backup_failed',
  'log_cut',
] as const

/** One for every change by an operator or API key: `admin_<thing>_<change>`. */
export const adminEventTypes = [
  'admin_unlock',
  'admin_device_bound',
  'admin_device_unbound',
  'admin_device_replaced',
  'admin_reader_changed',
  'admin_relay_tested',
  'admin_setup_entered',
  'admin_setup_left',
  'admin_setup_refused',
  'admin_site_created',
  'admin_site_changed',
  'admin_door_created',
  'admin_door_commissioned',
  'admin_door_check_recorded',
  'admin_door_check_withdrawn',
  'admin_door_changed',
  'admin_door_deleted',
  'admin_area_created',
  'admin_area_changed',
  'admin_area_deleted',
  'admin_area_forgiven',
  'admin_user_created',
  'admin_user_changed',
  'admin_user_deleted',
  'admin_users_changed',
  'admin_import_started',
  'admin_import_applied',
  'admin_import_failed',
  'admin_people_exported',
  'admin_card_added',
  'admin_card_changed',
  'admin_card_deleted',
  'admin_entry_code_set',
  'admin_entry_code_deleted',
  'admin_entry_code_taken_alarm',
  'admin_mfa_code_added',
  'admin_mfa_code_changed',
  'admin_mfa_code_deleted',
  'admin_codes_read',
  'admin_card_lockout_cleared',
  'admin_group_created',
  'admin_group_changed',
  'admin_group_deleted',
  'admin_group_member_added',
  'admin_group_member_removed',
  'admin_access_level_created',
  'admin_access_level_changed',
  'admin_access_level_deleted',
  'admin_door_schedule_changed',
  'admin_exception_calendar_created',
  'admin_exception_calendar_changed',
  'admin_exception_calendar_deleted',
  'admin_scenario_created',
  'admin_scenario_changed',
  'admin_scenario_deleted',
  'admin_scenario_started',
  'admin_scenario_released',
  'admin_operator_created',
  'admin_operator_changed',
  'admin_operator_deleted',
  'admin_operator_password_reset',
  'admin_code_role_granted',
  'admin_signed_in',
  'admin_sign_in_failed',
  'admin_signed_out',
  'admin_desk_locked',
  'admin_desk_unlocked',
  'admin_password_confirmed',
  'admin_own_password_changed',
  'admin_visit_created',
  'admin_visit_changed',
  'admin_visit_cancelled',
  'admin_visit_arrived',
  'admin_visit_left',
  'admin_visitors_erased',
  'admin_visitor_settings_changed',
  'admin_badge_given',
  'admin_badge_returned',
  'admin_badge_lent',
  'admin_badge_lending_ended',
  'admin_badge_changed',
  'admin_badge_removed',
  'admin_user_exported',
  'admin_user_erased',
  'admin_api_key_created',
  'admin_api_key_revoked',
  'admin_alarm_acknowledged',
  'admin_events_exported',
  'admin_diagnostics_saved',
  'admin_checkpoint_exported',
  'admin_update_checked',
  'admin_update_refused',
  'admin_update_started',
  'admin_update_failed',
  'admin_backup_changed',
  'admin_backup_passphrase_set',
  'admin_site_restored',
  'admin_recovery_sheet_made',
  'admin_recovery_code_used',
  'admin_api_key_turned_on',
  'admin_log_retention_changed',
] as const

export const eventTypes = [...accessEventTypes, ...adminEventTypes] as const
export const eventTypeSchema = z.enum(eventTypes)
export type EventType = z.infer<typeof eventTypeSchema>

/** Which kind of credential decided. */
export const credentialKindSchema = z.enum(['card', 'entry_code', 'mfa_code'])
export type CredentialKind = z.infer<typeof credentialKindSchema>

export const sideSchema = z.enum(['entry', 'exit'])
export type Side = z.infer<typeof sideSchema>

/** An event before the store gives it its place in the chain. Never holds a code or a typed value. */
export const eventDraftSchema = z.object({
  type: eventTypeSchema,
  /** UTC, ms since 1970. */
  at: z.number().int(),
  doorId: z.string().nullable(),
  pointId: z.string().nullable(),
  side: sideSchema.nullable(),
  userId: z.string().nullable(),
  /** Row id of the card, entry code or MFA code: never its value. */
  credentialId: z.string().nullable(),
  credentialKind: credentialKindSchema.nullable(),
  /** The first reason that applied; null for a grant. */
  reason: refusalReasonSchema.nullable(),
  /** Operator or API key that acted, if one did. */
  actorId: z.string().nullable(),
  /** Further facts, flat. `reasons` lists all reasons that applied, `card` the canonical id of an unknown card. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})
export type EventDraft = z.infer<typeof eventDraftSchema>

/** An event in the chain: numbered, and bound to the one before it. */
export const eventRecordSchema = eventDraftSchema.extend({
  seq: z.number().int().positive(),
  /** SHA-256, hex, over the canonical form and the hash of the event before. */
  hash: z.string(),
})
export type EventRecord = z.infer<typeof eventRecordSchema>

const blank = {
  doorId: null,
  pointId: null,
  side: null,
  userId: null,
  credentialId: null,
  credentialKind: null,
  reason: null,
  actorId: null,
  detail: {},
} as const

/** An event with only what is known filled in. */
export function draftEvent(
  type: EventType,
  at: number,
  known: Partial<Omit<EventDraft, 'type' | 'at'>> = {},
): EventDraft {
  return { ...blank, ...known, detail: { ...known.detail }, type, at }
}
