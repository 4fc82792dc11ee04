import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'

/** The three sides of the area. */
export function DoorsNav() {
  const { t } = useWords()
  return (
    <nav className="area-tabs" aria-label={t('desk.doors.nav.label')}>
      <Tab to="/" pattern="/" label={t('desk.doors.nav.doors')} />
      <Tab to="/calendars" pattern="/calendars" label={t('desk.doors.nav.calendars')} />
      <Tab to="/areas" pattern="/areas" label={t('desk.doors.nav.areas')} />
      <Tab to="/lockdown" pattern="/lockdown" label={t('desk.doors.nav.lockdown')} />
    </nav>
  )
}

function Tab(props: { readonly to: string; readonly pattern: string; readonly label: string }) {
  const [here] = useRoute(props.pattern)
  const [inside] = useRoute('/door/:id/*?')
  return (
    <Link href={props.to} aria-current={here || (props.to === '/' && inside) ? 'page' : undefined}>
      {props.label}
    </Link>
  )
}
