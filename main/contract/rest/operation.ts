import { oc } from '@orpc/contract'
import type { Permission } from '../roles.ts'

/**
 * What a REST operation needs: a permission, one of several, `any_key` for any valid token, `none` for the token call
 * itself, or the one-time token of a machine that is to be set up.
 */
export type OperationNeed = Permission | readonly Permission[] | 'any_key' | 'none' | 'setup_token'

export interface OperationMeta {
  readonly needs: OperationNeed
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What the documentation says of an operation: a line, and more where a line is not enough. */
export type OperationWords = string | { readonly summary: string; readonly description: string }

/** One REST operation: where it is served, and the permission without which it is refused. */
export function operation(
  tag: string,
  needs: OperationNeed,
  method: Method,
  path: `/${string}`,
  words: OperationWords,
) {
  const { summary, description } = typeof words === 'string' ? { summary: words, description: '' } : words
  return oc.$meta<OperationMeta>({ needs }).route({
    method,
    path,
    tags: [tag],
    inputStructure: 'detailed',
    summary,
    ...(description === '' ? {} : { description }),
  })
}
