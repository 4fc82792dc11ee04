import { deskQuery, queryClient } from '../../line/api.ts'
import { refreshDoors } from '../use-doors.ts'

/** After doors or points changed: all that shows them asks again. */
export async function refreshLayout() {
  await Promise.all([
    refreshDoors(),
    queryClient.invalidateQueries({ queryKey: deskQuery.layout.key() }),
    queryClient.invalidateQueries({ queryKey: deskQuery.areas.key() }),
  ])
}
