import type { Area } from '../../../contract/entities.ts'

/** Somebody who is in an area, as far as its points saw. */
export interface InArea {
  readonly userId: string
  readonly sinceMs: number
}

export interface AreaRepository {
  list(): readonly Area[]
  get(id: string): Area | null
  put(area: Area): void
  version(id: string): number
  delete(id: string): void
  /** Who went in on this day of the area's and has not left, newest first. */
  inside(areaId: string, day: number, limit: number): readonly InArea[]
  insideCount(areaId: string, day: number): number
  /** Nobody's place in this area is known any more, or this person's. */
  forgive(areaId: string, userId: string | null): void
}
