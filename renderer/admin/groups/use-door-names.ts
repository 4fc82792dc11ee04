import { useDoors } from '../doors/use-doors.ts'
import { useListWords } from '../parts/list-words.ts'

/** Names of doors by their ids, as one line. */
export function useDoorNames(): (ids: readonly string[]) => string {
  const listWords = useListWords()
  const { data: doors = [] } = useDoors()
  return (ids) => listWords(doors.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
}
