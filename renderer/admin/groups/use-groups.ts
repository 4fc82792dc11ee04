import { useQuery } from '@tanstack/react-query'
import { deskQuery, queryClient } from '../line/api.ts'

export function useGroups() {
  return useQuery(deskQuery.groups.list.queryOptions({ staleTime: 5_000 }))
}

export function useLevels() {
  return useQuery(deskQuery.levels.list.queryOptions({ staleTime: 5_000 }))
}

/** After a change of groups or levels. */
export async function refreshGroups(): Promise<void> {
  const keys = [deskQuery.groups.key(), deskQuery.levels.key(), deskQuery.people.key()]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
