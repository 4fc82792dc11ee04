import type { Area } from '../area.ts'

export const visitorsArea: Area = {
  id: 'visitors',
  path: '/visitors',
  icon: 'visitors',
  shownTo: ['visitors.manage'],
  Pages: null,
}
