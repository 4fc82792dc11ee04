import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/page.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { PrintSheet } from '../../parts/print-sheet.tsx'
import { Section } from '../../parts/section.tsx'
import { Loading } from '../../parts/states.tsx'
import { SettingsNav } from '../settings-nav.tsx'
import { type RecoverySheetFacts, Sheet } from './sheet.tsx'

/** The sheet of paper for the day on which the machine breaks or an administrator forgets the password. */
export function RecoveryPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.backups.sheetState.queryOptions())
  const make = useMutation({
    mutationFn: () => withPassword(() => desk.backups.makeSheet()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.backups.key() }),
  })
  const done = () => make.reset()
  return (
    <Page title={t('desk.common.areas.settings')}>
      <SettingsNav />
      <div className="settings-form">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {make.data !== undefined ? (
          <Made sheet={make.data} onDone={done} />
        ) : data === undefined ? (
          error === null && <Loading />
        ) : (
          <Section title={t('desk.backup.sheet.title')}>
            <div className="form">
              <p>{t('desk.backup.sheet.text')}</p>
              <p>{t('desk.backup.sheet.keep')}</p>
              <State {...data} />
              {data.madeAtMs !== null && <p className="quiet">{t('desk.backup.sheet.again_hint')}</p>}
              {make.error !== null && <ErrorNote failure={make.error} />}
              <div>
                <Button loading={make.isPending} onClick={() => make.mutate()}>
                  {t(data.madeAtMs === null ? 'desk.backup.sheet.make' : 'desk.backup.sheet.again')}
                </Button>
              </div>
            </div>
          </Section>
        )}
      </div>
    </Page>
  )
}

function State(props: { readonly madeAtMs: number | null; readonly codeGone: boolean }) {
  const { t } = useWords()
  const dates = useDates()
  const { madeAtMs, codeGone } = props
  if (madeAtMs !== null && !codeGone) {
    return <p>{t('desk.backup.sheet.made', { when: dates.dateTime(madeAtMs) })}</p>
  }
  return (
    <p className="error-note" role="status">
      <Icon name="warn" />
      <span>{t(codeGone ? 'desk.backup.sheet.code_gone' : 'desk.backup.sheet.none')}</span>
    </p>
  )
}

function Made(props: { readonly sheet: RecoverySheetFacts; readonly onDone: () => void }) {
  const { t } = useWords()
  const sheet = <Sheet sheet={props.sheet} />
  return (
    <Section
      title={t('desk.backup.sheet.title')}
      actions={
        <>
          <Button leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
            {t('desk.backup.sheet.print')}
          </Button>
          <Button variant="default" onClick={props.onDone}>
            {t('desk.backup.sheet.done')}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>{t('desk.backup.sheet.once')}</p>
        <section className="sheet-preview" aria-label={t('desk.backup.sheet.title')}>
          {sheet}
        </section>
      </div>
      <PrintSheet page="size: A4; margin: 16mm">{sheet}</PrintSheet>
    </Section>
  )
}
