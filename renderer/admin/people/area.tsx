import type { Area } from '../area.ts'

export const peopleArea: Area = {
  id: 'people',
  path: '/people',
  icon: 'people',
  shownTo: ['users.read', 'users.manage'],
  Pages: null,
}
