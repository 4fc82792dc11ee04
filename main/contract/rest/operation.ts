import { oc } from '@orpc/contract'
import type { Permission } from '../roles.ts'

/** What a REST operation needs: a permission, `any_key` for any valid token, or `none` for the token call itself. */
export type OperationNeed = Permission | 'any_key' | 'none'

export interface OperationMeta {
  readonly needs: OperationNeed
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One REST operation: where it is served, and the permission without which it is refused. */
export function operation(tag: string, needs: OperationNeed, method: Method, path: `/${string}`) {
  return oc.$meta<OperationMeta>({ needs }).route({ method, path, tags: [tag], inputStructure: 'detailed' })
}
