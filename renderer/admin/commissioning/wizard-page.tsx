import { useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { type CheckState, commissioningChecks, isMeasured } from '../../../main/contract/commissioning.ts'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { useWords } from '../../i18n/words.tsx'
import { useDevices } from '../devices/use-devices.ts'
import { useDoor } from '../doors/use-doors.ts'
import { useOperatorSession } from '../line/use-session.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { firstOpen, StepList, stepAfter, stepsOf, type WizardStep } from './step-list.tsx'
import { ConfirmedStep } from './steps/confirmed-step.tsx'
import { DevicesStep } from './steps/devices-step.tsx'
import { MeasuredStep } from './steps/measured-step.tsx'
import { ReportStep } from './steps/report-step.tsx'
import { ScheduleStep } from './steps/schedule-step.tsx'
import { useChecks } from './use-checks.ts'
import './commissioning.css'

/** One door from its devices to its report. Without a step it goes to the first that is open. */
export function WizardPage(props: { readonly doorId: string; readonly step: string | undefined }) {
  const { t } = useWords()
  const door = useDoor(props.doorId)
  if (door === undefined) return <Loading />
  if (door === null) return <Empty icon="doors" title={t('desk.common.failure.not_found')} />
  return <Wizard door={door} step={props.step} />
}

function Wizard({ door, step }: { readonly door: DeskDoor; readonly step: string | undefined }) {
  const { t } = useWords()
  const [, navigate] = useLocation()
  const { operator } = useOperatorSession()
  const [byName, setByName] = useState(operator.name)
  const { data, error, refetch } = useChecks(door.id)
  const { devices } = useDevices()
  if (data === undefined || devices === null) {
    return error === null ? <Loading /> : <ErrorNote failure={error} onRetry={() => void refetch()} />
  }
  const points = door.points.map(({ id }) => id)
  const bound = devices.flatMap(({ bindings }) => bindings)
  const has = (role: 'reader' | 'strike') =>
    bound.some((each) => each.role === role && (each.targetId === door.id || points.includes(each.targetId)))
  const steps = stepsOf(data.checks, has('reader') && has('strike'))
  const now = steps.find((each) => each.step === step)?.step
  if (now === undefined) return <Redirect to={`/set-up/${door.id}/${firstOpen(steps)}`} replace />

  const checks = data.checks.filter(({ state }) => state !== 'not_needed')
  const done = checks.filter(({ state }) => state === 'done').length
  const next = () => navigate(`/set-up/${door.id}/${stepAfter(steps, now)}`)
  return (
    <Page
      title={door.name}
      over={t('desk.commissioning.title')}
      under={
        <span className="quiet">{t('desk.commissioning.progress', { count: done, all: checks.length })}</span>
      }
      back={{ to: `/door/${door.id}`, label: door.name }}
    >
      <div className="wizard">
        <StepList doorId={door.id} steps={steps} now={now} />
        <div className="wizard-paper" key={now}>
          <Step
            step={now}
            door={door}
            byName={byName}
            release={data.release}
            state={data.checks.find(({ check }) => check === now) ?? null}
            missing={checks.length - done}
            onByName={setByName}
            onNext={next}
          />
        </div>
      </div>
    </Page>
  )
}

interface StepProps {
  readonly step: WizardStep
  readonly door: DeskDoor
  readonly byName: string
  readonly release: string
  /** Null for steps that are no checks. */
  readonly state: CheckState | null
  readonly missing: number
  readonly onByName: (name: string) => void
  readonly onNext: () => void
}

function Step({ step, door, state, missing, onNext, ...rest }: StepProps) {
  const check = commissioningChecks.find((each) => each === step)
  if (check !== undefined && state !== null) {
    return isMeasured(check) && state.how === 'measured' ? (
      <MeasuredStep door={door} check={check} state={state} onNext={onNext} {...rest} />
    ) : (
      <ConfirmedStep door={door} state={state} onNext={onNext} {...rest} />
    )
  }
  switch (step) {
    case 'devices':
      return <DevicesStep door={door} onNext={onNext} />
    case 'schedule':
      return <ScheduleStep door={door} onNext={onNext} />
    default:
      return <ReportStep door={door} missing={missing} />
  }
}
