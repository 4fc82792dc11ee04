import { ORPCError } from '@orpc/server'
import {
  type ErrorCode,
  errorCodes,
  errorStatus,
  type Failure,
  fail,
  type Result,
} from '../../contract/errors.ts'
import type { FieldProblem } from '../../contract/field-problems.ts'
import { storeFaultOf } from '../services/ports/store-outcome.ts'
import { importUnderWay } from '../services/transfer/import-under-way.ts'

/** A failure as oRPC throws it; the codec below writes it the way the cloud system's clients expect. */
export class RestFailure extends ORPCError<ErrorCode, { fields?: Readonly<Record<string, string>> }> {
  constructor(failure: Failure) {
    super(failure.code, {
      status: errorStatus[failure.code],
      message: failure.message,
      data: failure.fields ? { fields: snakeCased(failure.fields) } : {},
    })
  }
}

/** What the API calls otherwise than its snake case. */
const apiNames: Readonly<Record<string, string>> = {
  validFromMs: 'start_date',
  validUntilMs: 'end_date',
  company: 'company_name',
}

/** Services name fields as the code does, the API as its clients do. */
function snakeCased(
  fields: Readonly<Record<string, string | FieldProblem>>,
): Readonly<Record<string, string>> {
  const named = Object.entries(fields).map(([field, problem]) => [
    apiNames[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    typeof problem === 'string' ? problem : sentenceOf(problem),
  ])
  return Object.fromEntries(named)
}

function sentenceOf({ code, limit, text }: FieldProblem): string {
  return text ?? [code.replaceAll('_', ' '), limit === undefined ? '' : `(${limit})`].join(' ').trim()
}

/** The value, or the failure thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new RestFailure(result)
  return result.value
}

/** What a handler threw, as a failure where it is the store's; a bug comes back as it is. */
export function storeFailure(thrown: unknown): unknown {
  const fault = storeFaultOf(thrown)
  if (fault === null) return thrown
  if (fault === 'busy') return new RestFailure(importUnderWay)
  return fault === 'constraint'
    ? new RestFailure(fail('conflict', 'Something was changed meanwhile: read it again.'))
    : new RestFailure(fail('out_of_service', 'The storage is out: this could not be recorded.'))
}

/** The body of every error: `{id, message, data}`. What the input held is never repeated. */
export function errorBody(error: ORPCError<string, unknown>): { id: string; message: string; data: unknown } {
  if (errorCodes.some((code) => code === error.code)) {
    return { id: error.code, message: error.message, data: error.data ?? null }
  }
  if (error.status === 400) {
    return {
      id: 'invalid_input',
      message: 'Some fields are not valid.',
      data: { fields: offendingFields(error.data) },
    }
  }
  if (error.status === 404) return { id: 'not_found', message: 'There is no such operation.', data: null }
  if (error.status === 413) return { id: 'too_large', message: 'The body is too large.', data: null }
  return { id: 'out_of_service', message: 'Genkan could not do this.', data: null }
}

interface Issue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[]
  readonly message: string
}

/** Every offending field by its name, with what is wrong in words of the schema (never the value). */
function offendingFields(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues))
    return { body: 'can not be read' }
  const fields: Record<string, string> = {}
  for (const issue of data.issues as readonly Issue[]) {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    fields[path.slice(1).join('.') || path.join('.') || 'body'] = issue.message
  }
  return fields
}
