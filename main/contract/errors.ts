import { z } from 'zod'
import type { FieldProblem } from './field-problems.ts'

/** Expected failures, as they cross every boundary (window, REST): a stable code, never free text alone. */
export const errorCodes = [
  'invalid_input',
  'unauthenticated',
  'wrong_password',
  'password_needed',
  'forbidden',
  'not_found',
  'conflict',
  'not_commissioned',
  'second_factor_needed',
  'lockdown',
  'last_unmarked_code',
  'weak_code',
  'too_many_codes',
  'code_taken',
  'card_taken',
  'stale',
  'busy',
  'last_administrator',
  'last_door',
  'last_entry_point',
  'no_visitor_group',
  'too_large',
  'rate_limited',
  'slow_down',
  'not_implemented',
  'out_of_service',
] as const
export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** HTTP status of each code. */
export const errorStatus: Record<ErrorCode, number> = {
  invalid_input: 400,
  weak_code: 400,
  too_many_codes: 400,
  unauthenticated: 401,
  wrong_password: 401,
  password_needed: 403,
  forbidden: 403,
  second_factor_needed: 403,
  lockdown: 403,
  not_found: 404,
  conflict: 409,
  not_commissioned: 409,
  last_unmarked_code: 409,
  code_taken: 409,
  card_taken: 409,
  stale: 409,
  busy: 503,
  last_administrator: 409,
  last_door: 409,
  last_entry_point: 409,
  no_visitor_group: 409,
  too_large: 413,
  rate_limited: 429,
  slow_down: 429,
  not_implemented: 501,
  out_of_service: 503,
}

/**
 * An expected failure as a value. `fields` names each offending field, with a problem that the desk has words for
 * or a sentence for the REST API alone; no message ever repeats a code.
 */
export interface Failure {
  readonly ok: false
  readonly code: ErrorCode
  readonly message: string
  readonly fields?: Readonly<Record<string, string | FieldProblem>>
  /** Seconds to wait, where waiting helps. */
  readonly retryAfterS?: number
}
export interface Success<T> {
  readonly ok: true
  readonly value: T
}
export type Result<T> = Success<T> | Failure

export function succeed<T>(value: T): Success<T> {
  return { ok: true, value }
}

export function fail(
  code: ErrorCode,
  message: string,
  fields?: Readonly<Record<string, string | FieldProblem>>,
): Failure {
  return fields === undefined ? { ok: false, code, message } : { ok: false, code, message, fields }
}
