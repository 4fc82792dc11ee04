import type { Area } from '../area.ts'

export const groupsArea: Area = {
  id: 'groups',
  path: '/groups',
  icon: 'groups',
  shownTo: ['groups.manage', 'levels.manage'],
  Pages: null,
}
