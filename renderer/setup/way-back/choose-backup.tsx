import { Button, FileButton } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { datesIn } from '../../admin/parts/dates.ts'
import { HoldButton, holdMs } from '../../admin/parts/hold-button.tsx'
import { RestoreSteps } from '../../admin/settings/backup/restore-steps.tsx'
import { useRestore } from '../../admin/settings/backup/use-restore.ts'
import { useWords } from '../../i18n/words.tsx'
import type { SetupLine } from '../setup-line.ts'
import { setupRestoreCalls } from './setup-restore.ts'

/** A backup's file, its passphrase, and what it would bring. `keyOnly`: the present data is well and lacks only its key. */
export function ChooseBackup(props: {
  readonly line: SetupLine
  readonly zone: string
  readonly keyOnly: boolean
  readonly onReplaced: () => void
}) {
  const { t } = useWords()
  const [file, setFile] = useState<File | null>(null)
  if (file === null) {
    return (
      <div>
        <FileButton onChange={setFile} accept=".age">
          {(button) => (
            <Button variant="default" {...button}>
              {t('desk.backup.restore.choose')}
            </Button>
          )}
        </FileButton>
      </div>
    )
  }
  return <Opened {...props} file={file} onBack={() => setFile(null)} />
}

function Opened(props: {
  readonly line: SetupLine
  readonly zone: string
  readonly keyOnly: boolean
  readonly file: File
  readonly onBack: () => void
  readonly onReplaced: () => void
}): ReactNode {
  const { t, locale } = useWords()
  const { line, file, onReplaced } = props
  const calls = useMemo(() => setupRestoreCalls(line), [line])
  const chosen = useMemo(() => ({ from: 'upload', file }) as const, [file])
  const run = useRestore(chosen, calls)
  const { step } = run.at
  useEffect(() => {
    if (step === 'replaced') onReplaced()
  }, [step, onReplaced])
  return (
    <RestoreSteps
      run={run}
      dateTime={datesIn(locale, props.zone).dateTime}
      onBack={props.onBack}
      decide={
        <div className="restore-decide">
          {props.keyOnly && (
            <Button onClick={() => run.apply(calls.takeKey)}>{t('desk.backup.way_back.take_key')}</Button>
          )}
          <HoldButton onHeld={() => run.apply(calls.restore)}>
            {t(props.keyOnly ? 'desk.backup.way_back.replace' : 'desk.backup.way_back.restore')}
          </HoldButton>
          <p className="quiet">{t('desk.common.hold', { seconds: holdMs / 1_000 })}</p>
        </div>
      }
    />
  )
}
