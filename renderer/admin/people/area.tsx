import './people.css'
import type { Area } from '../area.ts'
import { PeoplePages } from './people-pages.tsx'

export const peopleArea: Area = {
  id: 'people',
  path: '/people',
  icon: 'people',
  shownTo: ['users.read', 'users.manage'],
  Pages: PeoplePages,
}
