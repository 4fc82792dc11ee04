import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useMay } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Loading } from '../parts/states.tsx'
import { DiagnosticsSection } from './diagnostics/diagnostics-section.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { UpdateSection } from './updates/update-section.tsx'

/** What runs here, and how the key that protects the codes is kept. */
export function AboutPage() {
  const { t } = useWords()
  const dates = useDates()
  const mayUpdate = useMay('updates.install')
  const mayDiagnose = useMay('doors.manage')
  const { data, error, refetch } = useQuery(deskQuery.site.about.queryOptions())
  const facts = data && [
    [t('desk.settings.about.release'), `Genkan ${data.release}`],
    [t('desk.settings.about.built'), data.builtMs === 0 ? '—' : dates.dateTime(data.builtMs)],
    [t('desk.settings.about.host'), t(`desk.settings.about.hosts.${data.host}`)],
    [t('desk.settings.about.key'), t(`desk.settings.about.keys.${data.keyWrapping}`)],
    [t('desk.settings.about.api'), data.restUrl ?? t('desk.settings.keys.off')],
    ...(data.restFingerprint === null ? [] : [[t('desk.settings.about.certificate'), data.restFingerprint]]),
    ['Node.js / SQLite', `${data.node} / ${data.sqlite}`],
  ]
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      <div className="settings-form">
        <Section title={t('desk.settings.nav.about')}>
          {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
          {facts === undefined ? (
            error === null && <Loading />
          ) : (
            <dl className="facts">
              {facts.map(([name, value]) => (
                <div key={name} className="fact">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </Section>
        {mayUpdate && <UpdateSection />}
        {mayDiagnose && <DiagnosticsSection />}
      </div>
    </Page>
  )
}
