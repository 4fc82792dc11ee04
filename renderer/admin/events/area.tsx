import type { Area } from '../area.ts'

export const eventsArea: Area = {
  id: 'events',
  path: '/events',
  icon: 'events',
  shownTo: ['events.read', 'events.read_today'],
  Pages: null,
}
