import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'

/** The log, its alarms, its sums and its proof: what of them this operator may see. */
export function EventsNav() {
  const { t } = useWords()
  const [alarms] = useRoute('/alarms')
  const [reports] = useRoute('/reports/*?')
  const [check] = useRoute('/check')
  const { readsLog, readsAll, verifies, acknowledges } = useEventRights()
  const onLog = !alarms && !reports && !check
  return (
    <nav className="area-tabs" aria-label={t('desk.common.areas.events')}>
      {readsLog && <Tab to="/" open={onLog} label={t('desk.events.nav.log')} />}
      {acknowledges && <Tab to="/alarms" open={alarms} label={t('desk.events.nav.alarms')} />}
      {readsAll && <Tab to="/reports" open={reports} label={t('desk.events.nav.reports')} />}
      {verifies && <Tab to="/check" open={check} label={t('desk.events.nav.check')} />}
    </nav>
  )
}

function Tab(props: { readonly to: string; readonly open: boolean; readonly label: string }) {
  return (
    <Link href={props.to} aria-current={props.open ? 'page' : undefined}>
      {props.label}
    </Link>
  )
}

/** What of the log an operator may do. */
export function useEventRights() {
  const readsAll = useMay('events.read')
  const readsToday = useMay('events.read_today')
  const mayAcknowledge = useMay('alarms.acknowledge')
  return {
    readsLog: readsAll || readsToday,
    readsAll,
    verifies: useMay('events.verify'),
    acknowledges: mayAcknowledge || readsAll,
    mayAcknowledge,
  }
}
