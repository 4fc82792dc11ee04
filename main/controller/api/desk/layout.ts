import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function layoutRoutes(os: DeskBase, { acts, doorLayout, doors, store }: SiteServices) {
  const find = (id: string) => orFail(acts.find(id))
  return {
    points: os.layout.points.handler(({ input }) => {
      const bindings = store.devices.list()
      const serves = (role: 'reader' | 'keypad', pointId: string) =>
        bindings.some((binding) => binding.role === role && binding.targetId === pointId)
      const shown = doors.facePoint()?.pointId
      return find(input.id).points.map(({ id, name, side }) => ({
        id,
        name,
        side,
        hasReader: serves('reader', id),
        hasKeypad: serves('keypad', id),
        onScreen: id === shown,
      }))
    }),
    addDoor: os.layout.addDoor.handler(async ({ input, context }) => ({
      id: orFail(await doorLayout.addDoor(context.actor, input.name)).id,
    })),
    uses: os.layout.uses.handler(({ input }) => {
      const { levels, calendars, scenarios, areas, devices } = doorLayout.usesOf(find(input.id))
      return {
        devices,
        levels: [...levels],
        calendars: [...calendars],
        scenarios: [...scenarios],
        areas: [...areas],
      }
    }),
    removeDoor: os.layout.removeDoor.handler(async ({ input: { id, version }, context }) => {
      orFail(await doorLayout.removeDoor(context.actor, find(id), version))
      return {}
    }),
    addPoint: os.layout.addPoint.handler(async ({ input: { id, version, side, name }, context }) => {
      orFail(await doorLayout.addPoint(context.actor, find(id), side, name, version))
      return {}
    }),
    renamePoint: os.layout.renamePoint.handler(async ({ input: { id, version, pointId, name }, context }) => {
      orFail(await doorLayout.renamePoint(context.actor, find(id), pointId, name, version))
      return {}
    }),
    removePoint: os.layout.removePoint.handler(async ({ input: { id, version, pointId }, context }) => {
      orFail(await doorLayout.removePoint(context.actor, find(id), pointId, version))
      return {}
    }),
    showOnScreen: os.layout.showOnScreen.handler(({ input: { id, pointId }, context }) => {
      orFail(doorLayout.showOnScreen(context.actor, find(id), pointId))
      return {}
    }),
  }
}
