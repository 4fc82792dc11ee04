import './updates.css'
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { UpdateStateView } from '../../../../main/contract/desk/updates.ts'
import type { UpdateProblem } from '../../../../main/contract/update.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { Section } from '../../parts/section.tsx'
import { Loading } from '../../parts/states.tsx'
import { ChooseUpdate } from './choose-update.tsx'
import { UpdatePreviewView } from './update-preview.tsx'
import { type UpdateRun, useUpdate } from './use-update.ts'

/** An update from a signed file: chosen, checked, shown, installed. */
export function UpdateSection() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.updates.state.queryOptions())
  const run = useUpdate()
  return (
    <Section title={t('desk.updates.title')}>
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <Loading /> : <Steps state={data} run={run} />}
    </Section>
  )
}

function Steps({ state, run }: { readonly state: UpdateStateView; readonly run: UpdateRun }) {
  const { t } = useWords()
  const { at, failure } = run
  const box = useRef<HTMLDivElement>(null)
  const { step } = at
  // What is asked next may lie below the window's edge.
  useEffect(() => {
    if (step !== 'choose') box.current?.scrollIntoView({ block: 'nearest' })
  }, [step])
  return (
    <div className="update-steps" ref={box}>
      {state.outdated && <Outdated minimum={state.minimumForCodes} />}
      {failure !== null && <ErrorNote failure={failure} />}
      {at.step === 'choose' &&
        (state.kind === null ? (
          <p className="quiet">{t('desk.updates.not_here')}</p>
        ) : (
          <ChooseUpdate onFile={run.choose} onStickFile={run.chooseFromStick} />
        ))}
      {at.step === 'sending' && (
        <LongWork label={t('desk.updates.sending')} done={at.share} onCancel={run.reset} />
      )}
      {at.step === 'checking' && <LongWork label={t('desk.updates.checking')} done={null} />}
      {at.step === 'refused' && <Refused problem={at.problem} onAgain={run.reset} />}
      {at.step === 'checked' && (
        <UpdatePreviewView preview={at.preview} onInstall={run.install} onCancel={run.reset} />
      )}
      {at.step === 'preparing' && (
        <LongWork label={t('desk.updates.preparing', { to: at.preview.to })} done={null} />
      )}
      {at.step === 'restarting' && (
        <LongWork
          label={t('desk.updates.restarting', { seconds: at.preview.outOfServiceS, to: at.preview.to })}
          done={null}
        />
      )}
    </div>
  )
}

function Outdated({ minimum }: { readonly minimum: string | null }) {
  const { t } = useWords()
  return (
    <p className="update-warning" role="status">
      <Icon name="warn" />
      {minimum === null ? t('desk.updates.outdated_unknown') : t('desk.updates.outdated', { minimum })}
    </p>
  )
}

function Refused(props: { readonly problem: UpdateProblem; readonly onAgain: () => void }) {
  const { t } = useWords()
  return (
    <>
      <div className="error-note" role="alert">
        <Icon name="warn" />
        <p>
          <strong>{t('desk.updates.refused')}</strong>
          <br />
          {t(`desk.updates.problem.${props.problem}`)}
        </p>
      </div>
      <Group>
        <Button variant="default" onClick={props.onAgain}>
          {t('desk.updates.again')}
        </Button>
      </Group>
    </>
  )
}
