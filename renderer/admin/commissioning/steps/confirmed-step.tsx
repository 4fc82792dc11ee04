import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { CheckState } from '../../../../main/contract/commissioning.ts'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshChecks } from '../use-checks.ts'
import { InstallerField, NextButton, Recorded, StepFrame } from './step-parts.tsx'

interface ConfirmedStepProps {
  readonly door: DeskDoor
  readonly state: CheckState
  readonly byName: string
  readonly release: string
  readonly onByName: (name: string) => void
  readonly onNext: () => void
}

/** What no machine can see: the statement word for word, and somebody's name under it. */
export function ConfirmedStep({ door, state, byName, release, onByName, onNext }: ConfirmedStepProps) {
  const { t } = useWords()
  const toast = useToast()
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const { check } = state
  const isDone = state.state === 'done'
  const record = async () => {
    setBusy(true)
    try {
      await desk.commissioning.confirm({ doorId: door.id, check, byName })
      await refreshChecks()
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <StepFrame
      title={t(`desk.commissioning.check.${check}.title`)}
      text={t(
        check === 'keypad_types'
          ? 'desk.commissioning.check.keypad_types.on_screen'
          : `desk.commissioning.check.${check}.text`,
      )}
      acts={<NextButton done={isDone} onNext={onNext} />}
    >
      {isDone ? (
        <Recorded doorId={door.id} state={state} />
      ) : (
        <>
          <Recorded doorId={door.id} state={state} />
          {!state.possible && <p className="wizard-note">{t('desk.commissioning.measure.bind_first')}</p>}
          <blockquote className="wizard-statement">{statementOf(t, check, release)}</blockquote>
          <InstallerField name={byName} onName={onByName} />
          <Checkbox
            label={t('desk.commissioning.confirm.sure', { name: byName.trim() || '—' })}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
          <Button
            size="md"
            className="wizard-go"
            disabled={!sure || byName.trim() === '' || !state.possible}
            loading={busy}
            onClick={() => void record()}
          >
            {t('desk.commissioning.confirm.record')}
          </Button>
        </>
      )}
    </StepFrame>
  )
}

function statementOf(
  t: ReturnType<typeof useWords>['t'],
  check: CheckState['check'],
  release: string,
): string {
  switch (check) {
    case 'version_checked':
      return t('desk.commissioning.check.version_checked.statement', { release })
    case 'opens_from_inside_when_off':
      return t('desk.commissioning.check.opens_from_inside_when_off.statement')
    case 'fire_panel_releases':
      return t('desk.commissioning.check.fire_panel_releases.statement')
    default:
      return t('desk.commissioning.check.keypad_types.statement')
  }
}
