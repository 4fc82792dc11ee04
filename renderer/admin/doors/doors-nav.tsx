import { useLocation, useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { AreaTabs } from '../parts/area-tabs.tsx'

/** The four sides of the area. */
export function DoorsNav() {
  const { t } = useWords()
  const [here] = useLocation()
  const [atDoor] = useRoute('/door/:id/*?')
  const tab = (to: string, side: 'doors' | 'calendars' | 'areas' | 'lockdown') => ({
    to,
    label: t(`desk.doors.nav.${side}`),
    open: here === to,
  })
  const doors = tab('/', 'doors')
  const tabs = [
    { ...doors, open: doors.open || atDoor },
    tab('/calendars', 'calendars'),
    tab('/areas', 'areas'),
    tab('/lockdown', 'lockdown'),
  ]
  return <AreaTabs label={t('desk.doors.nav.label')} tabs={tabs} />
}
