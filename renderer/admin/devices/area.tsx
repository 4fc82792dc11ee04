import type { Area } from '../area.ts'

export const devicesArea: Area = {
  id: 'devices',
  path: '/devices',
  icon: 'devices',
  shownTo: ['doors.manage'],
  Pages: null,
}
