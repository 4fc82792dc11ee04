import { Button, CopyButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { CheckpointExport } from '../../../../main/contract/desk/event-log.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Section } from '../../parts/section.tsx'
import { fingerprintText } from './fingerprint.ts'

/** Signs the end of the log, and shows it as text and QR code to keep elsewhere. */
export function CheckpointSection() {
  const { t } = useWords()
  const { mutate, data, error, isPending } = useMutation(
    deskQuery.eventLog.exportCheckpoint.mutationOptions(),
  )
  return (
    <Section title={t('desk.events.check.make')}>
      <div className="form">
        <p>{t('desk.events.check.make_text')}</p>
        {error !== null && <ErrorNote failure={error} />}
        {data !== undefined && <Exported checkpoint={data} />}
        <div>
          <Button variant="default" loading={isPending} onClick={() => mutate({})}>
            {t('desk.events.check.make')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Exported({ checkpoint }: { readonly checkpoint: CheckpointExport }) {
  const { t } = useWords()
  const dates = useDates()
  const { text, seq, atMs, fingerprint } = checkpoint
  return (
    <div className="checkpoint">
      <p>{t('desk.events.check.made', { when: dates.dateTime(atMs), seq })}</p>
      <QrCode text={text} label={t('desk.events.check.qr')} />
      <p className="checkpoint-text" data-selectable="true">
        {text}
      </p>
      <p>
        <span className="quiet">{t('desk.events.check.fingerprint')}</span>
        <code className="fingerprint">{fingerprintText(fingerprint)}</code>
      </p>
      <div className="checkpoint-actions no-print">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {t(`desk.events.check.${copied ? 'copied' : 'copy'}`)}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="xs"
          onClick={() => saveFile(`genkan-checkpoint-${seq}.txt`, 'text/plain', [`${text}\n`])}
        >
          {t('desk.events.check.save')}
        </Button>
        <Button variant="default" size="xs" onClick={() => window.print()}>
          {t('desk.events.check.print')}
        </Button>
      </div>
    </div>
  )
}
