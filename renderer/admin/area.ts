import type { ComponentType } from 'react'
import type { Permission } from '../../main/contract/roles.ts'
import type { common } from '../i18n/desk/common.ts'
import type { IconName } from './parts/icon.tsx'

/** One entry of the rail and what it opens. */
export interface Area {
  /** Its label is `desk.common.areas.<id>`. */
  readonly id: Exclude<keyof (typeof common)['ja']['areas'], 'nav' | 'alarms' | 'none' | 'none_hint'>
  /** The hash route under which all its pages are, as `/people`. */
  readonly path: `/${string}`
  readonly icon: IconName
  /** Any of these shows it. */
  readonly shownTo: readonly Permission[]
  /** Its pages, as routes relative to `path` (wouter's `nest`). Null while there are none: it is not listed. */
  readonly Pages: ComponentType | null
  /** At the right of its name in the rail: a count, or nothing. */
  readonly Badge?: ComponentType
}
