import { useLocation } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { AreaTabs } from '../parts/area-tabs.tsx'

export function GroupsNav() {
  const { t } = useWords()
  const [here] = useLocation()
  const tabs = [
    { to: '/', label: t('desk.groups.nav.groups'), open: here === '/' },
    { to: '/levels', label: t('desk.groups.nav.levels'), open: here === '/levels' },
  ]
  return <AreaTabs label={t('desk.groups.nav.label')} tabs={tabs} />
}
