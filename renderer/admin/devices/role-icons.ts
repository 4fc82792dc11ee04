import type { BindingRole } from '../../../main/contract/devices.ts'
import type { IconName } from '../parts/icon.tsx'

export const roleIcons: Readonly<Record<BindingRole, IconName>> = {
  reader: 'card',
  keypad: 'keypad',
  light: 'devices',
  strike: 'lock',
  alarm_relay: 'warn',
  contact: 'doors',
  rex: 'check',
  tamper: 'warn',
}
