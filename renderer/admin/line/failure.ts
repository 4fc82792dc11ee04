import { ORPCError } from '@orpc/client'
import { type DeskFailureData, deskFailureDataSchema } from '../../../main/contract/desk/procedure.ts'
import type { ErrorCode } from '../../../main/contract/errors.ts'
import type { FieldProblem } from '../../../main/contract/field-problems.ts'
import { PortClosedError } from '../../port-link.ts'

/** Why a call brought no answer: a failure of the contract, a dead line, or a bug on either side. */
export interface DeskFailure {
  readonly code: ErrorCode | 'line_lost' | 'bug'
  readonly fields: Readonly<Record<string, FieldProblem>>
  readonly retryAfterS: number | null
}

/** Reads whatever a call threw. Never throws, and keeps nothing of what it does not know. */
export function failureOf(thrown: unknown): DeskFailure {
  if (thrown instanceof PortClosedError) return plain('line_lost')
  const data = failureData(thrown)
  if (data === null) return plain('bug')
  return { code: data.code, fields: data.fields ?? {}, retryAfterS: data.retryAfterS ?? null }
}

/** The failure's code, for a handler that minds one of them. */
export function failedWith(thrown: unknown, code: DeskFailure['code']): boolean {
  return failureOf(thrown).code === code
}

function failureData(thrown: unknown): DeskFailureData | null {
  if (!(thrown instanceof ORPCError)) return null
  const parsed = deskFailureDataSchema.safeParse(thrown.data)
  return parsed.success ? parsed.data : null
}

function plain(code: DeskFailure['code']): DeskFailure {
  return { code, fields: {}, retryAfterS: null }
}
