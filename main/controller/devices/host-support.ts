import type { DeviceKind, DeviceTrouble } from '../../contract/devices.ts'

/** Why a kind of device can't serve on this system; null if it can. Setup refuses it with these words' meaning. */
export type HostRefusal = Extract<DeviceTrouble, 'system_owns_keyboards' | 'system_owns_card_readers'>

/** Windows and macOS keep keyboards to themselves; Windows and its own driver keep smart-card readers. */
export function hostRefusal(platform: NodeJS.Platform, kind: DeviceKind): HostRefusal | null {
  switch (kind) {
    case 'keyboard':
      return platform === 'linux' ? null : 'system_owns_keyboards'
    case 'ccid':
      return platform === 'win32' ? 'system_owns_card_readers' : null
    case 'pcprox':
    case 'swipe':
    case 'relay':
    case 'switches':
    case 'light':
      return null
  }
}
