import type { Area } from '../area.ts'

export const doorsArea: Area = {
  id: 'doors',
  path: '/doors',
  icon: 'doors',
  shownTo: ['doors.read'],
  Pages: null,
}
