import { Button, FileButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { HoldButton } from '../../parts/hold-button.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { Section } from '../../parts/section.tsx'
import { bytesText } from './backup-words.ts'
import { RestoreSteps } from './restore-steps.tsx'
import { type Chosen, type RestoreCalls, useRestore } from './use-restore.ts'

const calls: RestoreCalls = {
  beginUpload: (input) => desk.backups.beginUpload(input),
  upload: (input) => desk.backups.upload(input),
  open: (input, options) => desk.backups.open(input, options),
  restore: () => withPassword(() => desk.backups.restore()),
  discard: () => desk.backups.discard(),
}

/** The backups in the folder, or a file from elsewhere, to be opened. */
export function RestoreSection({ folder }: { readonly folder: string }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const close = useCallback(() => setChosen(null), [])
  return (
    <Section
      title={t('desk.backup.restore.title')}
      actions={
        <FileButton onChange={(file) => file !== null && setChosen({ from: 'upload', file })} accept=".age">
          {(button) => (
            <Button variant="default" {...button}>
              {t('desk.backup.restore.choose')}
            </Button>
          )}
        </FileButton>
      }
    >
      <div className="form">
        <p>{t('desk.backup.restore.text')}</p>
        {folder !== '' && <InFolder onChoose={(file) => setChosen({ from: 'folder', file })} />}
      </div>
      {chosen !== null && <RestoreDialog chosen={chosen} onClose={close} />}
    </Section>
  )
}

function InFolder(props: { readonly onChoose: (file: string) => void }) {
  const { t, locale } = useWords()
  const dates = useDates()
  const { data } = useQuery(deskQuery.backups.list.queryOptions())
  if (data === undefined) return null
  const { backups } = data
  if (backups === null) return <p className="quiet">{t('desk.backup.restore.unreadable')}</p>
  if (backups.length === 0) return <p className="quiet">{t('desk.backup.restore.none')}</p>
  return (
    <ul className="backup-list">
      {backups.map(({ file, atMs, bytes, release }) => (
        <li key={file}>
          <b>{dates.dateTime(atMs)}</b>
          <span className="quiet">{bytesText(bytes, locale)}</span>
          <span className="quiet">Genkan {release}</span>
          <Button
            variant="default"
            size="xs"
            aria-label={t('desk.backup.restore.open_of', { when: dates.dateTime(atMs) })}
            onClick={() => props.onChoose(file)}
          >
            {t('desk.backup.restore.open')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function RestoreDialog(props: { readonly chosen: Chosen; readonly onClose: () => void }) {
  const { t } = useWords()
  const dates = useDates()
  const run = useRestore(props.chosen, calls)
  const { step } = run.at
  const { onClose } = props
  useEffect(() => {
    if (step === 'replaced') onClose()
  }, [step, onClose])
  const isOpened = step === 'opened' || step === 'applying' || step === 'replaced'
  return (
    <Dialog
      onClose={props.onClose}
      closeOnClickOutside={!isOpened}
      title={t(isOpened ? 'desk.backup.preview.title' : 'desk.backup.restore.dialog')}
      size="xl"
    >
      <RestoreSteps
        run={run}
        dateTime={dates.dateTime}
        onBack={props.onClose}
        decide={
          <div className="restore-decide">
            <HoldButton onHeld={() => run.apply(calls.restore)}>{t('desk.backup.restore.apply')}</HoldButton>
            <p className="quiet">{t('desk.backup.restore.apply_hint')}</p>
          </div>
        }
      />
    </Dialog>
  )
}
