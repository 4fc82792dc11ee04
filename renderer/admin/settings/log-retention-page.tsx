import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../line/api.ts'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { NumericField } from '../parts/numeric-field.tsx'
import { Page } from '../parts/page.tsx'
import { SaveForm } from '../parts/save-form.tsx'
import { Section } from '../parts/section.tsx'
import { Loading } from '../parts/states.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { SettingsNav } from './settings-nav.tsx'

const keeps = ['all', 'days', 'events'] as const
type Keep = (typeof keeps)[number]
/** What a field holds when its choice is taken: a year, and about as much at a busy door. */
const usualAmounts = { all: 0, days: 365, events: 1_000_000 } as const

interface Retention {
  readonly keep: Keep
  readonly amount: number
  readonly version: number
  readonly count: number
  readonly firstAtMs: number | null
}

/** How long events are kept. */
export function LogRetentionPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.eventLog.retention.queryOptions())
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      <div className="settings-form">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : (
          <RetentionForm key={data.version} retention={data} />
        )}
      </div>
    </Page>
  )
}

function RetentionForm({ retention }: { readonly retention: Retention }) {
  const { t } = useWords()
  const dates = useDates()
  const [keep, setKeep] = useState<Keep>(retention.keep)
  const [amounts, setAmounts] = useState(() => ({
    days: String(retention.keep === 'days' ? retention.amount : usualAmounts.days),
    events: String(retention.keep === 'events' ? retention.amount : usualAmounts.events),
  }))
  const saving = useSaving({
    version: retention.version,
    save: (version) => {
      const amount = keep === 'all' ? 0 : Number(amounts[keep]) || 0
      return desk.eventLog.saveRetention({ keep, amount, version })
    },
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.eventLog.key() }),
  })
  return (
    <Section title={t('desk.settings.log.title')}>
      <SaveForm saving={saving} telling={['amount']}>
        <p>
          {retention.firstAtMs === null
            ? t('desk.settings.log.empty')
            : t('desk.settings.log.now', {
                count: retention.count,
                since: dates.date(retention.firstAtMs),
              })}
        </p>
        <Radio.Group
          label={t('desk.settings.log.keep')}
          value={keep}
          onChange={(value) => setKeep(keeps.find((each) => each === value) ?? keep)}
        >
          <div className="log-keeps">
            {keeps.map((each) => (
              <Radio key={each} value={each} label={t(`desk.settings.log.${each}`)} />
            ))}
          </div>
        </Radio.Group>
        {keep !== 'all' && (
          <>
            <NumericField
              label={t(`desk.settings.log.amount_${keep}`)}
              description={t(`desk.settings.log.range_${keep}`)}
              value={amounts[keep]}
              onChange={(value) => setAmounts({ ...amounts, [keep]: value })}
              error={saving.errors('amount')}
            />
            <p className="quiet">{t('desk.settings.log.hint')}</p>
          </>
        )}
      </SaveForm>
    </Section>
  )
}
