import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Loading } from '../../parts/states.tsx'
import { SettingsNav } from '../settings-nav.tsx'
import { PassphraseSection } from './passphrase-section.tsx'
import { PlanForm } from './plan-form.tsx'
import { RestoreSection } from './restore-section.tsx'
import { StatusSection } from './status-section.tsx'
import './backup.css'

/** Backups: how the last went, for whom they are sealed, when they are made, and the way back from one. */
export function BackupPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.backups.plan.queryOptions())
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <div className="settings-form">
          <StatusSection plan={data} />
          <PassphraseSection madeAtMs={data.keyMadeAtMs} />
          <PlanForm plan={data} />
          <RestoreSection folder={data.folder} />
        </div>
      )}
    </Page>
  )
}
