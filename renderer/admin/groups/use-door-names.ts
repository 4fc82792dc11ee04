import { useDoors } from '../doors/use-doors.ts'

/** Names of doors by their ids, as one line. */
export function useDoorNames(): (ids: readonly string[]) => string {
  const { data: doors = [] } = useDoors()
  return (ids) =>
    doors
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join('、')
}
