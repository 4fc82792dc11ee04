import type { DoorPoint } from '../../../../main/contract/desk/layout.ts'
import { useDoors } from '../use-doors.ts'

/** A point as it is told apart from those of other doors. */
export interface PlacedPoint extends Pick<DoorPoint, 'id' | 'side'> {
  readonly label: string
}

/** All points of the site: by their own name, with the door's where that says more. */
export function usePoints(): readonly PlacedPoint[] {
  const { data = [] } = useDoors()
  return data.flatMap((door) =>
    door.points.map(({ id, side, name }) => ({
      id,
      side,
      label: name === door.name ? name : `${door.name} · ${name}`,
    })),
  )
}
