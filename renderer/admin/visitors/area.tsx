import { lazy } from 'react'
import type { Area } from '../area.ts'

export const visitorsArea: Area = {
  id: 'visitors',
  path: '/visitors',
  icon: 'visitors',
  shownTo: ['visitors.manage', 'site.setup'],
  Pages: lazy(async () => ({ default: (await import('./visitors-pages.tsx')).VisitorsPages })),
}
