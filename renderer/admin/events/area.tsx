import { lazy } from 'react'
import type { Area } from '../area.ts'
import { AlarmBadge } from './alarms/alarm-badge.tsx'

export const eventsArea: Area = {
  id: 'events',
  path: '/events',
  icon: 'events',
  shownTo: ['events.read', 'events.read_today', 'alarms.acknowledge'],
  Pages: lazy(async () => ({ default: (await import('./events-pages.tsx')).EventsPages })),
  Badge: AlarmBadge,
}
