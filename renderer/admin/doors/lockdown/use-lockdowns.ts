import { useQuery } from '@tanstack/react-query'
import type { Lockdown } from '../../../../main/contract/desk/scenarios.ts'
import { deskQuery } from '../../line/api.ts'

/** The scenario that the controller has without anybody having prepared it; each desk names it in its language. */
export const allDoorsId = 'all-doors'

/** Every lockdown that is on, at every desk within seconds. */
export function useLockdowns(): readonly Lockdown[] {
  const { data } = useQuery(deskQuery.scenarios.active.queryOptions({ refetchInterval: 2_000, staleTime: 0 }))
  return data ?? []
}
