import { z } from 'zod'

/** Why an entry was refused, in the order they are judged: the first that applies is the one logged. */
export const refusalReasons = [
  'device_lost',
  'not_commissioned',
  'controller_outdated',
  'badge_first',
  'bad_parity',
  'unknown_card',
  'unknown_code',
  'card_inactive',
  'user_suspended',
  'not_yet_valid',
  'expired',
  'clock_untrusted',
  'card_locked_out',
  'lockdown',
  'door_locked',
  'no_access_level',
  'outside_access_times',
  'anti_passback',
  'no_second_factor',
  'abandoned',
  'code_timeout',
  'reader_paused',
  'wrong_code',
] as const
export const refusalReasonSchema = z.enum(refusalReasons)
export type RefusalReason = z.infer<typeof refusalReasonSchema>
