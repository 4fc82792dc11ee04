import { permissions } from '../../../main/contract/roles.ts'
import type { Area } from '../area.ts'
import { SettingsPages } from './settings-pages.tsx'

/** Everybody has a password of their own, so everybody sees it; its pages are each for those who may. */
export const settingsArea: Area = {
  id: 'settings',
  path: '/settings',
  icon: 'settings',
  shownTo: permissions,
  Pages: SettingsPages,
}
