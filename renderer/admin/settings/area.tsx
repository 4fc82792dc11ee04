import type { Area } from '../area.ts'

export const settingsArea: Area = {
  id: 'settings',
  path: '/settings',
  icon: 'settings',
  shownTo: ['site.setup', 'operators.manage', 'keys.manage'],
  Pages: null,
}
