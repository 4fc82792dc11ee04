import type { DeskDevice } from '../../../../main/contract/desk/devices.ts'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { type BindingRole, bindingRoles, isDoorRole, rolesOfKind } from '../../../../main/contract/devices.ts'
import type { Translate } from '../../../i18n/words.tsx'

/** Where a device may serve. */
export interface Place {
  readonly targetId: string
  readonly words: string
}

/** The doors, or their points, that something of this role serves. */
export function placesFor(role: BindingRole, doors: readonly DeskDoor[], t: Translate): readonly Place[] {
  if (isDoorRole(role)) return doors.map(({ id, name }) => ({ targetId: id, words: name }))
  return doors.flatMap((door) =>
    door.points.map(({ id, name, side }) => ({
      targetId: id,
      words:
        name === door.name
          ? `${door.name}（${t(`desk.devices.side.${side}`)}）`
          : t('desk.device_tests.bind.place_point', {
              door: door.name,
              point: name,
              side: t(`desk.devices.side.${side}`),
            }),
    })),
  )
}

/** What a device may be given to a door as; without one, anything. */
export function rolesFor(device: DeskDevice | null): readonly BindingRole[] {
  return device?.kind ? rolesOfKind[device.kind] : bindingRoles
}

/** Whether it is an input, which may rest closed or open. */
export function isSwitch(role: BindingRole): boolean {
  return role === 'contact' || role === 'rex' || role === 'tamper'
}

/** Whether it is a relay or input with a number of its own. */
export function hasChannel(role: BindingRole): boolean {
  return isDoorRole(role)
}
