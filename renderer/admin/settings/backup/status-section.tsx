import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { BackupRun, DeskBackupPlan } from '../../../../main/contract/desk/backups.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { Section } from '../../parts/section.tsx'
import { Empty } from '../../parts/states.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { bytesText, shareOf, timeText } from './backup-words.ts'
import { useBackupRun } from './use-backup-run.ts'

/** How the last backup went, and one by hand. */
export function StatusSection({ plan }: { readonly plan: DeskBackupPlan }) {
  const { t } = useWords()
  const toast = useToast()
  const run = useBackupRun()
  useToldOnce(run)
  const make = useMutation({ mutationFn: () => desk.backups.make(), onError: toast.failed })
  const isReady = plan.keyMadeAtMs !== null && plan.folder !== ''
  return (
    <Section
      title={t('desk.backup.status.title')}
      actions={
        run.state !== 'running' &&
        isReady && (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t('desk.backup.status.make')}
          </Button>
        )
      }
    >
      {run.state === 'running' ? (
        <LongWork
          label={t(`desk.backup.stage.${run.progress.stage}`)}
          done={shareOf(run.progress)}
          onCancel={() => desk.backups.cancelRun().catch(toast.failed)}
        />
      ) : (
        <Last plan={plan} />
      )}
    </Section>
  )
}

function Last({ plan }: { readonly plan: DeskBackupPlan }) {
  const { t, locale } = useWords()
  const dates = useDates()
  const { last, failed } = plan
  if (last === null && failed === null) {
    return (
      <Empty icon="history" title={t('desk.backup.status.none')} hint={t('desk.backup.status.none_hint')} />
    )
  }
  const next = plan.scheduled ? timeText(plan.atMinute) : t('desk.backup.status.next_off')
  return (
    <div className="form">
      {failed !== null && (
        <p className="error-note" role="alert">
          <Icon name="warn" />
          <span>
            {t('desk.backup.status.failed', {
              when: dates.dateTime(failed.atMs),
              why: t(`desk.backup.fault.${failed.fault}`),
            })}
          </span>
        </p>
      )}
      {last !== null && (
        <>
          <dl className="facts">
            <Fact name={t('desk.backup.status.last')}>{dates.dateTime(last.atMs)}</Fact>
            <Fact name={t('desk.backup.status.file')}>
              <bdi>{last.file}</bdi>
            </Fact>
            <Fact name={t('desk.backup.status.size')}>{bytesText(last.bytes, locale)}</Fact>
            <Fact name={t('desk.backup.status.next')}>{next}</Fact>
          </dl>
          <p className="quiet">{t('desk.backup.status.read_back')}</p>
        </>
      )}
    </div>
  )
}

function Fact(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** A run that ends while the page is open is told; what it changed is asked for anew. */
function useToldOnce(run: BackupRun) {
  const { t } = useWords()
  const toast = useToast()
  const before = useRef(run.state)
  useEffect(() => {
    const was = before.current
    before.current = run.state
    if (was !== 'running' || run.state === 'running') return
    void queryClient.invalidateQueries({ queryKey: deskQuery.backups.key() })
    if (run.state === 'made') toast.done(t('desk.backup.status.made', { file: run.file }))
    if (run.state === 'cancelled') toast.done(t('desk.backup.status.cancelled'))
  }, [run, t, toast])
}
