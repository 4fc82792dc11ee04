import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Loading } from '../parts/states.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { SiteForm } from './site-form.tsx'

export function SitePage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.site.get.queryOptions())
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <Loading /> : <SiteForm site={data} />}
    </Page>
  )
}
