import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { DeskDevice, ReplacementView } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { devicePath } from '../device-path.ts'
import { useDeviceFeed } from '../trial/use-device-feed.ts'
import { Waiting } from '../trial/waiting.tsx'

/** A device that was put in another's place shows what it can do, and is taken for it. */
export function ReplaceDialog(props: {
  readonly device: DeskDevice
  readonly by: { readonly deviceId: string; readonly product: string }
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const [, go] = useLocation()
  const { device, by, onClose } = props
  const { view, failure, begin } = useDeviceFeed<ReplacementView>()
  const start = () =>
    begin((signal) => desk.devices.replace({ deviceId: device.deviceId, by: by.deviceId }, { signal }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(start, [])
  useEffect(() => {
    if (view?.state !== 'replaced') return
    toast.done(t('desk.device_tests.swap.done'))
    onClose()
    go(devicePath(by.deviceId))
  }, [view?.state, by.deviceId, onClose, go, toast, t])
  const isOver = failure !== null || view?.state === 'expired' || view?.state === 'taken_over'
  return (
    <Dialog onClose={onClose} title={t('desk.device_tests.swap.dialog')} closeOnClickOutside={false}>
      <div className="form">
        {failure !== null && <ErrorNote failure={failure} />}
        {!isOver && (
          <Waiting
            words={t(`desk.device_tests.swap.${proofOf(device)}`)}
            leftMs={view?.state === 'running' ? view.leftMs : null}
            note={saysUnknown(view) ? t('desk.device_tests.swap.not_known') : null}
          />
        )}
        {(view?.state === 'expired' || view?.state === 'taken_over') && (
          <p role="status">{t(`desk.device_tests.listen.${view.state}`)}</p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          {isOver && <Button onClick={start}>{t('desk.device_tests.listen.again')}</Button>}
        </Group>
      </div>
    </Dialog>
  )
}

function proofOf({ bindings }: DeskDevice): 'reader' | 'keypad' | 'other' {
  if (bindings.some(({ role }) => role === 'reader')) return 'reader'
  return bindings.some(({ role }) => role === 'keypad') ? 'keypad' : 'other'
}

/** Whether the last card that was presented is nobody's. */
function saysUnknown(view: ReplacementView | null): boolean {
  if (view?.state !== 'running') return false
  const card = view.inputs.findLast((input) => input.type === 'card')?.card
  return card !== undefined && !card.known
}
