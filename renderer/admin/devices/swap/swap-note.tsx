import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeskDevice } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'

/** Another device sits where this one was: what was there, what is, and the way to take it. */
export function SwapNote({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const [asks, setAsks] = useState(false)
  const { swappedFor } = device
  if (swappedFor === null) return null
  return (
    <div className="device-note swap-note" data-tone="bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{t('desk.device_tests.swap.title')}</b>
        </p>
        <dl className="facts">
          <div className="fact">
            <dt>{t('desk.device_tests.swap.was')}</dt>
            <dd>
              {device.product} <span className="device-id">{device.deviceId}</span>
            </dd>
          </div>
          <div className="fact">
            <dt>{t('desk.device_tests.swap.is')}</dt>
            <dd>
              {swappedFor.product} <span className="device-id">{swappedFor.deviceId}</span>
            </dd>
          </div>
        </dl>
        <p>{t(`desk.device_tests.swap.${swappedFor.deviceId === null ? 'no_driver' : 'hint'}`)}</p>
      </div>
      {swappedFor.deviceId !== null && (
        <Button onClick={() => setAsks(true)}>{t('desk.device_tests.swap.accept')}</Button>
      )}
      {asks && swappedFor.deviceId !== null && (
        <ReplaceDialog
          device={device}
          by={{ deviceId: swappedFor.deviceId, product: swappedFor.product }}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  )
}
