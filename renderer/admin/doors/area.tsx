import { lazy } from 'react'
import type { Area } from '../area.ts'

export const doorsArea: Area = {
  id: 'doors',
  path: '/doors',
  icon: 'doors',
  shownTo: ['doors.read', 'unlock.desk_doors'],
  Pages: lazy(async () => ({ default: (await import('./doors-pages.tsx')).DoorsPages })),
}
