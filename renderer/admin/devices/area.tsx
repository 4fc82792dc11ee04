import { lazy } from 'react'
import type { Area } from '../area.ts'

export const devicesArea: Area = {
  id: 'devices',
  path: '/devices',
  icon: 'devices',
  shownTo: ['doors.manage'],
  Pages: lazy(async () => ({ default: (await import('./devices-pages.tsx')).DevicesPages })),
}
