import { ORPCError } from '@orpc/server'
import type { DeskFailureData } from '../../../contract/desk/procedure.ts'
import { type ErrorCode, errorStatus, type Failure, fail, type Result } from '../../../contract/errors.ts'
import {
  type FieldProblem,
  type FieldProblemCode,
  fieldProblemCodes,
} from '../../../contract/field-problems.ts'
import { storeFaultOf } from '../../services/ports/store-outcome.ts'
import { importUnderWay } from '../../services/transfer/import-under-way.ts'

/** An expected failure as it crosses a desk's port. */
export class DeskFailure extends ORPCError<ErrorCode, DeskFailureData> {
  constructor(failure: Failure) {
    const { code, message, fields, retryAfterS } = failure
    super(code, {
      status: errorStatus[code],
      message,
      data: {
        code,
        ...(fields === undefined ? {} : { fields: withCodes(fields) }),
        ...(retryAfterS === undefined ? {} : { retryAfterS }),
      },
    })
  }
}

/** The value, or the failure thrown. */
export function orFail<T>(result: Result<T>): T {
  if (!result.ok) throw new DeskFailure(result)
  return result.value
}

/** What a handler threw as a failure of the contract, where it is one; a bug comes back as it is. */
export function deskFailure(thrown: unknown): unknown {
  if (thrown instanceof DeskFailure) return thrown
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST') {
    return new DeskFailure(fail('invalid_input', 'Some fields are not valid.', offendingFields(thrown.data)))
  }
  const fault = storeFaultOf(thrown)
  if (fault === null) return thrown
  if (fault === 'busy') return new DeskFailure(importUnderWay)
  return fault === 'constraint'
    ? new DeskFailure(fail('conflict', 'Something was changed meanwhile: read it again.'))
    : new DeskFailure(fail('out_of_service', 'The storage is out: this could not be recorded.'))
}

/** A sentence without a code is for the REST API; the desk says in general that the field is wrong. */
function withCodes(fields: Readonly<Record<string, string | FieldProblem>>): Record<string, FieldProblem> {
  const named = Object.entries(fields).map(([field, problem]): [string, FieldProblem] => [
    field,
    typeof problem === 'string' ? { code: 'invalid', text: problem } : problem,
  ])
  return Object.fromEntries(named)
}

/** One problem of zod's, as far as it is read here. */
interface Issue {
  readonly code?: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[]
  readonly message: string
  readonly origin?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
}

function offendingFields(data: unknown): Record<string, FieldProblem> {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues))
    return {}
  const fields: Record<string, FieldProblem> = {}
  for (const issue of data.issues as readonly Issue[]) {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    fields[path.join('.') || 'input'] = problemOf(issue)
  }
  return fields
}

/** A schema that refuses with one of our codes as its message is taken at its word. */
function problemOf({ code, message, origin, minimum, maximum }: Issue): FieldProblem {
  const own = fieldProblemCodes.find((known) => known === message)
  if (own !== undefined) return { code: own }
  const ofText = origin === 'string' || origin === 'array'
  if (code === 'too_small' && minimum !== undefined)
    return sized(minimum, ofText ? tooShort(minimum) : 'too_small')
  if (code === 'too_big' && maximum !== undefined) return sized(maximum, ofText ? 'too_long' : 'too_large')
  if (code === 'invalid_value') return { code: 'not_one_of' }
  return { code: 'invalid' }
}

function tooShort(minimum: number | bigint): FieldProblemCode {
  return Number(minimum) <= 1 ? 'required' : 'too_short'
}

function sized(limit: number | bigint, code: FieldProblemCode): FieldProblem {
  return { code, limit: Number(limit) }
}
