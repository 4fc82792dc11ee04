import { useQuery } from '@tanstack/react-query'
import { deskQuery, queryClient } from '../line/api.ts'

/** What others record, and devices that are replaced, show within this. */
const askAgainMs = 3_000

export function useChecks(doorId: string) {
  return useQuery(
    deskQuery.commissioning.checks.queryOptions({ input: { doorId }, refetchInterval: askAgainMs }),
  )
}

/** After a check was recorded or taken back: all that shows it asks again. */
export async function refreshChecks(): Promise<void> {
  const keys = [deskQuery.commissioning.key(), deskQuery.doors.key(), deskQuery.devices.key()]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
