import { useQuery } from '@tanstack/react-query'
import type { Lockdown } from '../../../../main/contract/desk/scenarios.ts'
import { deskQuery } from '../../line/api.ts'

/** Every lockdown that is on, at every desk within seconds. */
export function useLockdowns(): readonly Lockdown[] {
  const { data } = useQuery(deskQuery.scenarios.active.queryOptions({ refetchInterval: 2_000, staleTime: 0 }))
  return data ?? []
}
