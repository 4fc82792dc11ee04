import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { BindDialog } from './bind/bind-dialog.tsx'
import { DeviceTable } from './device-table.tsx'
import { lineLost, useDevices } from './use-devices.ts'

/** Every reader, keypad and relay, live. */
export function DevicesPage() {
  const { t } = useWords()
  const { devices, stale } = useDevices()
  const [gives, setGives] = useState(false)
  return (
    <Page
      title={t('desk.devices.title')}
      under={<span className="quiet">{t('desk.devices.note')}</span>}
      actions={
        devices !== null &&
        devices.length > 0 && <Button onClick={() => setGives(true)}>{t('desk.devices.give')}</Button>
      }
    >
      {stale && <ErrorNote failure={lineLost} />}
      {devices === null ? <Loading /> : <Lists devices={devices} />}
      {gives && devices !== null && (
        <BindDialog devices={devices} device={null} onClose={() => setGives(false)} />
      )}
    </Page>
  )
}

function Lists({ devices }: { readonly devices: readonly DeskDevice[] }) {
  const { t } = useWords()
  if (devices.length === 0) {
    return <Empty icon="devices" title={t('desk.devices.none')} hint={t('desk.devices.none_hint')} />
  }
  const bound = devices.filter(({ bindings }) => bindings.length > 0)
  const free = devices.filter(({ bindings }) => bindings.length === 0)
  return (
    <div className="sections">
      {bound.length > 0 && (
        <Section title={t('desk.devices.bound')}>
          <DeviceTable devices={bound} />
        </Section>
      )}
      {free.length > 0 && (
        <Section title={t('desk.devices.free')} note={t('desk.devices.free_note')}>
          <DeviceTable devices={free} />
        </Section>
      )}
    </div>
  )
}
