import { lazy } from 'react'
import type { Area } from '../area.ts'

export const groupsArea: Area = {
  id: 'groups',
  path: '/groups',
  icon: 'groups',
  shownTo: ['groups.manage', 'levels.manage'],
  Pages: lazy(async () => ({ default: (await import('./groups-pages.tsx')).GroupsPages })),
}
