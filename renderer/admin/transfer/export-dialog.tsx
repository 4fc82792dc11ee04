import { Button, Checkbox, Group, Select, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { TransferKind } from '../../../main/contract/desk/transfer.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { type DeskFailure, failedWith, failureOf } from '../line/failure.ts'
import { useMay } from '../line/use-session.ts'
import { Dialog } from '../parts/dialog.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { LongWork } from '../parts/long-work.tsx'
import { withPassword } from '../parts/password-prompt.tsx'
import { saveFile } from '../parts/save-file.ts'
import { bytesOf } from './upload-file.ts'

type Unfit = Awaited<ReturnType<typeof desk.transfer.exportPiece>>['unfit']
type State =
  | { readonly step: 'ready' }
  | { readonly step: 'working'; readonly done: number; readonly total: number }
  | { readonly step: 'saved'; readonly people: number; readonly unfit: Unfit }

/** What goes into the file, then how far it is, and what did not fit. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const mayPeople = useMay('users.manage')
  const maySeeCodes = useMay('codes.see')
  const [kind, setKind] = useState<TransferKind>(mayPeople ? 'people' : 'credentials')
  const [encoding, setEncoding] = useState<'utf-8' | 'shift_jis'>('utf-8')
  const [withCodes, setWithCodes] = useState(false)
  const [state, setState] = useState<State>({ step: 'ready' })
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const stopped = useRef(false)
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )

  const run = async () => {
    setFailure(null)
    try {
      const wish = { kind, encoding, withCodes }
      const { exportId, people: total } = await withPassword(() => desk.transfer.beginExport(wish))
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const unfit: Unfit = []
      let done = 0
      for (let ended = false; !ended; ) {
        setState({ step: 'working', done, total })
        const piece = await desk.transfer.exportPiece({ exportId })
        if (stopped.current) return
        pieces.push(bytesOf(piece.base64))
        unfit.push(...piece.unfit)
        done += piece.people
        ended = piece.ended
      }
      saveFile(`genkan-${kind}.csv`, 'text/csv', pieces)
      setState({ step: 'saved', people: done, unfit })
    } catch (thrown) {
      setState({ step: 'ready' })
      if (!failedWith(thrown, 'password_needed')) setFailure(failureOf(thrown))
    }
  }
  return (
    <Dialog onClose={onClose} title={t('desk.transfer.out.title')}>
      {state.step === 'ready' && (
        <Stack>
          {mayPeople && (
            <Select
              label={t('desk.transfer.out.kind')}
              data={[
                { value: 'people', label: t('desk.transfer.read.people') },
                { value: 'credentials', label: t('desk.transfer.read.credentials') },
              ]}
              value={kind}
              allowDeselect={false}
              onChange={(value) => setKind(value === 'credentials' ? 'credentials' : 'people')}
            />
          )}
          <Select
            label={t('desk.transfer.out.encoding')}
            data={[
              { value: 'utf-8', label: t('desk.transfer.out.utf8') },
              { value: 'shift_jis', label: t('desk.transfer.out.shift_jis') },
            ]}
            value={encoding}
            allowDeselect={false}
            onChange={(value) => setEncoding(value === 'shift_jis' ? 'shift_jis' : 'utf-8')}
          />
          {maySeeCodes && (
            <Checkbox
              label={t('desk.transfer.out.codes')}
              description={t('desk.transfer.out.codes_hint')}
              checked={withCodes}
              onChange={(event) => setWithCodes(event.currentTarget.checked)}
            />
          )}
          <p className="quiet">{t('desk.transfer.out.note')}</p>
          {failure !== null && <ErrorNote failure={failure} />}
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('desk.common.cancel')}
            </Button>
            <Button onClick={() => void run()}>{t('desk.transfer.out.start')}</Button>
          </Group>
        </Stack>
      )}
      {state.step === 'working' && (
        <LongWork
          label={t('desk.transfer.out.working', {
            done: state.done.toLocaleString(locale),
            total: state.total.toLocaleString(locale),
          })}
          done={state.total === 0 ? null : Math.min(1, state.done / state.total)}
          onCancel={onClose}
        />
      )}
      {state.step === 'saved' && (
        <Stack>
          <p role="status">{t('desk.transfer.out.done', { people: state.people.toLocaleString(locale) })}</p>
          {state.unfit.length > 0 && (
            <>
              <p>{t('desk.transfer.out.unfit', { count: state.unfit.length })}</p>
              <ul className="transfer-notes unfit">
                {state.unfit.slice(0, 200).map((one) => (
                  <li key={`${one.row} ${one.column}`}>{t('desk.transfer.out.unfit_row', one)}</li>
                ))}
              </ul>
            </>
          )}
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('desk.common.close')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
