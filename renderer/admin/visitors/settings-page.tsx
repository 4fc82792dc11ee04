import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { NumericField } from '../parts/numeric-field.tsx'
import { Page } from '../parts/page.tsx'
import { SaveForm } from '../parts/save-form.tsx'
import { Section } from '../parts/section.tsx'
import { Loading } from '../parts/states.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { refreshVisitors } from './use-visitors.ts'
import { VisitorsNav } from './visitors-nav.tsx'

interface Settings {
  readonly groupId: string | null
  readonly retentionDays: number
  readonly version: number
  readonly groups: readonly { readonly id: string; readonly name: string }[]
}

export function VisitorSettingsPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.visitors.settings.queryOptions())
  return (
    <Page title={t('desk.visitors.settings.title')}>
      <VisitorsNav />
      <div className="visitors-body">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : (
          <SettingsForm key={data.version} settings={data} />
        )}
      </div>
    </Page>
  )
}

/** Which group visitors are in, and how long what is known of them is kept. */
function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { t } = useWords()
  const [groupId, setGroupId] = useState(settings.groupId)
  const [days, setDays] = useState(String(settings.retentionDays))
  const saving = useSaving({
    version: settings.version,
    save: (version) => desk.visitors.saveSettings({ groupId, retentionDays: Number(days) || 0, version }),
    refresh: refreshVisitors,
  })
  const { errors } = saving
  return (
    <div className="visitor-settings">
      <Section title={t('desk.visitors.settings.title')}>
        <SaveForm saving={saving} telling={['groupId', 'retentionDays']}>
          <Select
            label={t('desk.visitors.settings.group')}
            description={t('desk.visitors.settings.group_hint')}
            data={settings.groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={groupId}
            onChange={setGroupId}
            error={errors('groupId')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('desk.common.cancel') }}
          />
          <NumericField
            label={t('desk.visitors.settings.days')}
            description={t('desk.visitors.settings.days_hint')}
            value={days}
            onChange={setDays}
            error={errors('retentionDays')}
          />
        </SaveForm>
      </Section>
    </div>
  )
}
