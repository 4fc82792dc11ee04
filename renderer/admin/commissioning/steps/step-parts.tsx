import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CheckState } from '../../../../main/contract/commissioning.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshChecks } from '../use-checks.ts'
import { valueWords } from '../value-words.ts'

/** One step on the paper: what it is, what to do, and the way on at its foot. */
export function StepFrame(props: {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
  readonly acts: ReactNode
}) {
  return (
    <section className="wizard-step">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <div className="wizard-body">{props.children}</div>
      <footer className="wizard-acts">{props.acts}</footer>
    </section>
  )
}

/** Whoever does it signs with their name on the report. */
export function InstallerField(props: { readonly name: string; readonly onName: (name: string) => void }) {
  const { t } = useWords()
  return (
    <TextInput
      label={t('desk.commissioning.installer.label')}
      description={t('desk.commissioning.installer.hint')}
      value={props.name}
      onChange={(event) => props.onName(event.currentTarget.value)}
      error={props.name.trim() === '' && t('desk.common.problem.required')}
      maxLength={64}
      autoComplete="off"
      w={320}
    />
  )
}

/** What stands recorded, with who did it and when; it can be taken back. */
export function Recorded(props: { readonly doorId: string; readonly state: CheckState }) {
  const { t } = useWords()
  const dates = useDates()
  const toast = useToast()
  const { record, state } = props.state
  if (record === null) return null
  const withdraw = () =>
    desk.commissioning
      .withdraw({ doorId: props.doorId, check: record.check })
      .then(refreshChecks, toast.failed)
  return (
    <div className="wizard-recorded" data-state={state} role="status">
      <Icon name={state === 'done' ? 'check' : 'warn'} size={26} />
      <div>
        <b>{valueWords(t, record)}</b>
        <p className="quiet">
          {t('desk.commissioning.value.at', { when: dates.dateTime(record.atMs), by: record.byName || '—' })}
        </p>
        {state === 'other_device' && <p>{t('desk.commissioning.state.other_device')}</p>}
      </div>
      <Button variant="default" size="xs" onClick={() => void withdraw()}>
        {t('desk.commissioning.confirm.withdraw')}
      </Button>
    </div>
  )
}

export function NextButton(props: { readonly done: boolean; readonly onNext: () => void }) {
  const { t } = useWords()
  return (
    <Button size="md" variant={props.done ? 'filled' : 'default'} onClick={props.onNext}>
      {t(props.done ? 'desk.commissioning.next' : 'desk.commissioning.skip')}
    </Button>
  )
}
