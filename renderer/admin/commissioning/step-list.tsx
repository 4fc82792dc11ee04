import { Link } from 'wouter'
import type { CheckState, CommissioningCheck } from '../../../main/contract/commissioning.ts'
import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../parts/icon.tsx'

export type WizardStep = 'devices' | CommissioningCheck | 'schedule' | 'report'

/** Each step, as the door is now: what is stored says what is done, wherever one left off. */
export interface StepState {
  readonly step: WizardStep
  readonly state: CheckState['state'] | 'plain'
}

/** The card + code of a schedule needs the checks, so it comes after them. */
export function stepsOf(checks: readonly CheckState[], hasDevices: boolean): readonly StepState[] {
  return [
    { step: 'devices', state: hasDevices ? 'done' : 'open' },
    ...checks
      .filter(({ state }) => state !== 'not_needed')
      .map(({ check, state }) => ({ step: check, state })),
    { step: 'schedule', state: 'plain' },
    { step: 'report', state: 'plain' },
  ]
}

/** Where one goes on: the first that is open, else the report. */
export function firstOpen(steps: readonly StepState[]): WizardStep {
  return steps.find(({ state }) => state === 'open' || state === 'other_device')?.step ?? 'report'
}

export function stepAfter(steps: readonly StepState[], step: WizardStep): WizardStep {
  const at = steps.findIndex((each) => each.step === step)
  return steps[at + 1]?.step ?? 'report'
}

export function StepList(props: {
  readonly doorId: string
  readonly steps: readonly StepState[]
  readonly now: WizardStep
}) {
  const { t } = useWords()
  return (
    <nav className="wizard-steps" aria-label={t('desk.commissioning.steps.label')}>
      <ol>
        {props.steps.map(({ step, state }, index) => (
          <li key={step} data-state={state}>
            <Link
              href={`/set-up/${props.doorId}/${step}`}
              aria-current={step === props.now ? 'step' : undefined}
            >
              <span className="wizard-mark">
                {state === 'done' ? <Icon name="check" size={16} /> : <span>{index + 1}</span>}
              </span>
              <span className="wizard-name">
                {step === 'devices' || step === 'schedule' || step === 'report'
                  ? t(`desk.commissioning.steps.${step}`)
                  : t(`desk.commissioning.check.${step}.title`)}
              </span>
              {state !== 'plain' && (
                <span className="wizard-state">{t(`desk.commissioning.state.${state}`)}</span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
