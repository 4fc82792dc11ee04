import { useQuery } from '@tanstack/react-query'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { deskQuery, queryClient } from '../line/api.ts'

/** Modes change by the clock too: they are asked for this often while they are looked at. */
const askAgainMs = 3_000

export function useDoors() {
  return useQuery(deskQuery.doors.list.queryOptions({ refetchInterval: askAgainMs }))
}

/** Undefined while loading, null if there is no such door. */
export function useDoor(id: string): DeskDoor | null | undefined {
  const { data } = useDoors()
  return data && (data.find((door) => door.id === id) ?? null)
}

/** After something was done to doors, their schedules or lockdowns: all that shows them asks again. */
export async function refreshDoors(): Promise<void> {
  const keys = [deskQuery.doors.key(), deskQuery.schedules.key(), deskQuery.scenarios.key()]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
