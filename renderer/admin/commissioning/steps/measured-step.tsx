import { Button } from '@mantine/core'
import type { CheckState, MeasuredCheck } from '../../../../main/contract/commissioning.ts'
import type { MeasureView } from '../../../../main/contract/desk/commissioning.ts'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshChecks } from '../use-checks.ts'
import { useMeasure } from '../use-measure.ts'
import { contactWords, outcomeWords } from '../value-words.ts'
import { InstallerField, NextButton, Recorded, StepFrame } from './step-parts.tsx'

interface MeasuredStepProps {
  readonly door: DeskDoor
  readonly check: MeasuredCheck
  readonly state: CheckState
  readonly byName: string
  readonly onByName: (name: string) => void
  readonly onNext: () => void
}

/** What the machine itself sees at a device while somebody uses it. */
export function MeasuredStep({ door, check, state, byName, onByName, onNext }: MeasuredStepProps) {
  const { t } = useWords()
  const measure = useMeasure(door.id, check)
  const { view, failure, running } = measure
  const isDone = state.state === 'done' && !running
  const begin = t(
    check === 'relay_clicks'
      ? 'desk.commissioning.check.relay_clicks.go'
      : 'desk.commissioning.measure.start',
  )
  return (
    <StepFrame
      title={t(`desk.commissioning.check.${check}.title`)}
      text={t(`desk.commissioning.check.${check}.text`)}
      acts={<NextButton done={isDone} onNext={onNext} />}
    >
      <ExitNote door={door} check={check} />
      {!running && <Recorded doorId={door.id} state={state} />}
      {isDone && check === 'relay_clicks' && <Heard doorId={door.id} />}
      {!state.possible && <p className="wizard-note">{t('desk.commissioning.measure.bind_first')}</p>}
      {running && view?.state === 'waiting' && (
        <Waiting check={check} view={view} onStop={() => measure.stop()} />
      )}
      {view?.state === 'failed' && <Failed view={view} />}
      {failure !== null && <ErrorNote failure={failure} />}
      {!running && !isDone && <InstallerField name={byName} onName={onByName} />}
      {!running && (
        <Button
          size="md"
          className="wizard-go"
          variant={isDone ? 'default' : 'filled'}
          disabled={!state.possible || byName.trim() === ''}
          onClick={() => measure.start(byName)}
        >
          {isDone ? t('desk.commissioning.measure.again') : begin}
        </Button>
      )}
    </StepFrame>
  )
}

type WaitingView = Extract<MeasureView, { state: 'waiting' }>

function Waiting(props: {
  readonly check: MeasuredCheck
  readonly view: WaitingView
  readonly onStop: () => void
}) {
  const { t } = useWords()
  const { number, hint, ready, leftMs, points } = props.view
  // Half-way there: what is to be done next takes the place of what was asked at first.
  const isProgress = hint === 'contact_closed' || hint === 'contact_opened'
  return (
    <div className="wizard-waiting" role="status" aria-live="polite">
      <p className="wizard-ask">
        {isProgress
          ? t(`desk.commissioning.measure.hint.${hint}`)
          : t(`desk.commissioning.check.${props.check}.ask`)}
      </p>
      {number !== null && <p className="wizard-number">{number}</p>}
      {points.length > 0 && <PointList points={points} />}
      {!ready && <p className="wizard-hint">{t('desk.commissioning.measure.not_ready')}</p>}
      {hint !== null && !isProgress && (
        <p className="wizard-hint">{t(`desk.commissioning.measure.hint.${hint}`)}</p>
      )}
      {props.check !== 'relay_clicks' && (
        <p className="wizard-left">
          <span className="quiet">
            {t('desk.commissioning.measure.left', { seconds: Math.ceil(leftMs / 1_000) })}
          </span>
          <Button variant="default" size="xs" onClick={props.onStop}>
            {t('desk.commissioning.measure.stop')}
          </Button>
        </p>
      )}
    </div>
  )
}

/** At a door with several entries: each in its turn, in any order. */
function PointList({ points }: { readonly points: WaitingView['points'] }) {
  const { t } = useWords()
  return (
    <ul className="wizard-points">
      {points.map(({ name, done }) => (
        <li key={name} data-done={done}>
          <Icon name={done ? 'check' : 'doors'} size={16} />
          {name}
          <span className="quiet wizard-point-state">
            {t(`desk.commissioning.state.${done ? 'done' : 'open'}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What a check at the entries says nothing of. */
function ExitNote({ door, check }: { readonly door: DeskDoor; readonly check: MeasuredCheck }) {
  const { t } = useWords()
  const exits = door.points.filter(({ side }) => side === 'exit').map(({ name }) => name)
  if (exits.length === 0 || (check !== 'reader_reads' && check !== 'keypad_types')) return null
  return <p className="quiet">{t('desk.commissioning.measure.exits', { names: exits.join('、') })}</p>
}

function Failed({ view }: { readonly view: Extract<MeasureView, { state: 'failed' }> }) {
  const { t } = useWords()
  const { on, off } = view.value
  const contact = contactWords(t, view.value)
  return (
    <p className="wizard-hint" role="alert">
      {t(`desk.commissioning.measure.failed.${view.why}`, {
        on: outcomeWords(t, on),
        off: outcomeWords(t, off),
      })}
      {view.why === 'expired' && contact !== null && ` ${contact}`}
    </p>
  )
}

/** A relay that answers may still move nothing: only ears and the lock tell. */
function Heard({ doorId }: { readonly doorId: string }) {
  const { t } = useWords()
  const toast = useToast()
  const withdraw = () =>
    desk.commissioning.withdraw({ doorId, check: 'relay_clicks' }).then(refreshChecks, toast.failed)
  return (
    <div className="wizard-heard">
      <p>{t('desk.commissioning.check.relay_clicks.help')}</p>
      <Button variant="default" size="xs" onClick={() => void withdraw()}>
        {t('desk.commissioning.check.relay_clicks.not_heard')}
      </Button>
    </div>
  )
}
