import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'

export function GroupsNav() {
  const { t } = useWords()
  const [groups] = useRoute('/')
  const [levels] = useRoute('/levels')
  return (
    <nav className="area-tabs" aria-label={t('desk.groups.nav.label')}>
      <Link href="/" aria-current={groups ? 'page' : undefined}>
        {t('desk.groups.nav.groups')}
      </Link>
      <Link href="/levels" aria-current={levels ? 'page' : undefined}>
        {t('desk.groups.nav.levels')}
      </Link>
    </nav>
  )
}
