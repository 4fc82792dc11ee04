import { Button, Group } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ImportSummary } from '../../../main/contract/desk/transfer.ts'
import { useWords } from '../../i18n/words.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { LongWork } from '../parts/long-work.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { CheckResult } from './check-result.tsx'
import { ChooseFile } from './choose-file.tsx'
import { HowToRead } from './how-to-read.tsx'
import { placedProblemWords } from './problem-words.ts'
import { type ImportRun, useImport } from './use-import.ts'
import './transfer.css'

/** People or credentials from a CSV: chosen, read, checked, shown, and then imported as a whole or not at all. */
export function ImportPage() {
  const { t } = useWords()
  const run = useImport()
  return (
    <Page
      title={t('desk.transfer.import')}
      back={{ to: '/', label: t('desk.transfer.back') }}
      fill={run.at.step === 'checked'}
    >
      {run.failure !== null && <ErrorNote failure={run.failure} />}
      <Step run={run} />
    </Page>
  )
}

function Step({ run }: { readonly run: ImportRun }) {
  const { t, locale } = useWords()
  const { at, reset } = run
  switch (at.step) {
    case 'choose':
      return <ChooseFile onChoose={run.choose} />
    case 'uploading':
      return (
        <Section title={t('desk.transfer.choose.title')}>
          <LongWork label={t('desk.transfer.choose.uploading')} done={at.share} onCancel={reset} />
        </Section>
      )
    case 'read':
      return <HowToRead seen={at.seen} run={run} />
    case 'checking': {
      const { progress } = at
      const reading = progress?.state === 'reading' ? progress : null
      const rows = (reading?.rows ?? 0).toLocaleString(locale)
      const label =
        progress?.state === 'comparing'
          ? t('desk.transfer.checking.comparing')
          : t('desk.transfer.checking.reading', { rows })
      const done = reading === null || reading.ofBytes === 0 ? null : reading.bytes / reading.ofBytes
      return (
        <Section title={t('desk.transfer.read.check')}>
          <LongWork label={label} done={done} onCancel={reset} />
        </Section>
      )
    }
    case 'checked':
      return <CheckResult importId={at.importId} summary={at.summary} onApply={run.apply} onAgain={reset} />
    case 'applying': {
      const { done, total } = at.progress ?? { done: 0, total: 0 }
      return (
        <Section title={t('desk.transfer.applying.title')}>
          <LongWork
            label={t('desk.transfer.applying.label', {
              done: done.toLocaleString(locale),
              total: total.toLocaleString(locale),
            })}
            done={total === 0 ? null : done / total}
          />
          <p className="quiet">{t('desk.transfer.applying.hint')}</p>
        </Section>
      )
    }
    case 'applied':
      return <Applied summary={at.summary} onAgain={reset} />
    case 'refused':
      return (
        <Section title={t('desk.transfer.refused.title')}>
          <p>{t('desk.transfer.refused.text')}</p>
          <ul className="transfer-notes">
            {at.progress.problems.slice(0, 20).map((problem) => (
              <li key={placedProblemWords(t, problem)}>{placedProblemWords(t, problem)}</li>
            ))}
          </ul>
          <Button onClick={reset}>{t('desk.transfer.read.again')}</Button>
        </Section>
      )
  }
}

function Applied(props: { readonly summary: ImportSummary; readonly onAgain: () => void }) {
  const { t, locale } = useWords()
  const [, go] = useLocation()
  const { added, changed } = props.summary
  return (
    <Section title={t('desk.transfer.done.title')}>
      <div className="form">
        <p role="status">
          {t('desk.transfer.done.text', {
            added: added.toLocaleString(locale),
            changed: changed.toLocaleString(locale),
          })}
        </p>
        <Group gap="xs">
          <Button onClick={() => go('/')}>{t('desk.transfer.done.open')}</Button>
          <Button variant="default" onClick={props.onAgain}>
            {t('desk.transfer.done.again')}
          </Button>
        </Group>
      </div>
    </Section>
  )
}
