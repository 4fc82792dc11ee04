import { useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { AreaTabs } from '../parts/area-tabs.tsx'

/** The log, its alarms, its sums and its proof: what of them this operator may see. */
export function EventsNav() {
  const { t } = useWords()
  const [alarms] = useRoute('/alarms')
  const [reports] = useRoute('/reports/*?')
  const [check] = useRoute('/check')
  const { readsLog, readsAll, verifies, acknowledges } = useEventRights()
  const onLog = !alarms && !reports && !check
  const tabs = [
    { to: '/', shown: readsLog, open: onLog, label: t('desk.events.nav.log') },
    { to: '/alarms', shown: acknowledges, open: alarms, label: t('desk.events.nav.alarms') },
    { to: '/reports', shown: readsAll, open: reports, label: t('desk.events.nav.reports') },
    { to: '/check', shown: verifies, open: check, label: t('desk.events.nav.check') },
  ]
  return <AreaTabs label={t('desk.common.areas.events')} tabs={tabs.filter(({ shown }) => shown)} />
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
