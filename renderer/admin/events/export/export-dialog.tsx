import { Button, Group } from '@mantine/core'
import { type EventFilter, longestExport } from '../../../../main/contract/desk/events.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { useExport } from './use-export.ts'

/** All events of a filter as a file. */
export function ExportDialog(props: { readonly filter: EventFilter; readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const { state, start, stop } = useExport(props.filter, t('desk.events.export.file'))
  const number = new Intl.NumberFormat(locale)
  return (
    <Dialog onClose={props.onClose} title={t('desk.events.export.title')}>
      <div className="form">
        <p>{t('desk.events.export.text')}</p>
        {state.step === 'running' && (
          <LongWork
            label={t('desk.events.export.running', { rows: number.format(state.rows) })}
            done={null}
            onCancel={stop}
          />
        )}
        {state.step === 'done' && (
          <p role="status">
            {t('desk.events.export.done', { rows: number.format(state.rows), name: state.name })}
          </p>
        )}
        {state.step === 'done' && state.cut && (
          <p role="alert">{t('desk.events.export.cut', { limit: number.format(longestExport) })}</p>
        )}
        {state.step === 'failed' && <ErrorNote failure={state.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.close')}
          </Button>
          {state.step !== 'running' && (
            <Button onClick={() => void start()}>{t('desk.events.export.start')}</Button>
          )}
        </Group>
      </div>
    </Dialog>
  )
}
