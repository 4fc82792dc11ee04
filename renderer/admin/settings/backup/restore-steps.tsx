import { Button, Group, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { isWholePhrase } from './backup-words.ts'
import { RestorePreviewView } from './restore-preview.tsx'
import type { RestoreRun } from './use-restore.ts'
import './backup.css'

/** A restore from the passphrase to what it would bring; `decide` is shown with that. */
export function RestoreSteps(props: {
  readonly run: RestoreRun
  readonly dateTime: (ms: number) => string
  readonly decide: ReactNode
  readonly onBack: () => void
}) {
  const { t } = useWords()
  const { run } = props
  const { at } = run
  switch (at.step) {
    case 'phrase':
      return <PhraseForm run={run} problem={at} onBack={props.onBack} />
    case 'uploading':
      return <LongWork label={t('desk.backup.restore.uploading')} done={at.share} onCancel={props.onBack} />
    case 'opening':
      return <LongWork label={t('desk.backup.restore.opening')} done={at.share} onCancel={props.onBack} />
    case 'opened':
      return (
        <div className="form">
          <RestorePreviewView preview={at.preview} dateTime={props.dateTime} />
          {run.failure !== null && <ErrorNote failure={run.failure} />}
          <Group gap="xs" justify="space-between">
            <Button variant="default" onClick={props.onBack}>
              {t('desk.backup.restore.again')}
            </Button>
            {props.decide}
          </Group>
        </div>
      )
    case 'applying':
    case 'replaced':
      return <LongWork label={t('desk.backup.restore.applying')} done={null} />
  }
}

function PhraseForm(props: {
  readonly run: RestoreRun
  readonly problem: Extract<RestoreRun['at'], { step: 'phrase' }>
  readonly onBack: () => void
}) {
  const { t } = useWords()
  const { run, problem } = props
  const [phrase, setPhrase] = useState('')
  const [isShort, setShort] = useState(false)
  const words = isShort
    ? t('desk.backup.problem.word_count')
    : problem.problem && t(`desk.backup.problem.${problem.problem}`, { word: problem.word ?? '' })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const whole = isWholePhrase(phrase)
        setShort(!whole)
        if (whole) run.open(phrase)
      }}
    >
      <Textarea
        label={t('desk.backup.restore.phrase')}
        description={t('desk.backup.restore.phrase_hint')}
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
        error={words}
        autosize
        minRows={2}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={400}
        data-autofocus
      />
      {run.failure !== null && <ErrorNote failure={run.failure} />}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={props.onBack}>
          {t('desk.common.cancel')}
        </Button>
        <Button type="submit">{t('desk.backup.restore.open')}</Button>
      </Group>
    </form>
  )
}
