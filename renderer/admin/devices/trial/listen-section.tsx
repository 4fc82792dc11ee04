import { Button } from '@mantine/core'
import type { DeskDevice, TrialView } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Section } from '../../parts/section.tsx'
import { Trace } from './trace.tsx'
import { useDeviceFeed } from './use-device-feed.ts'

/** A device's own test: what it sends, for a minute at most. */
export function ListenSection({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const { view, failure, begin, stop } = useDeviceFeed<TrialView>()
  const start = () =>
    begin((signal) => desk.devices.trial({ deviceIds: [device.deviceId], role: null }, { signal }))
  const isRunning = view?.state === 'running'
  return (
    <Section
      title={t('desk.device_tests.listen.title')}
      actions={
        isRunning ? (
          <Button variant="default" onClick={stop}>
            {t('desk.device_tests.listen.stop')}
          </Button>
        ) : (
          <Button onClick={start} disabled={!device.plugged || device.trouble !== null}>
            {t(`desk.device_tests.listen.${view === null ? 'start' : 'again'}`)}
          </Button>
        )
      }
    >
      <p className="quiet section-note">{t('desk.device_tests.listen.note')}</p>
      {failure !== null && <ErrorNote failure={failure} />}
      {view?.state === 'running' && <Trace view={view} isLimited={device.bindings.length > 0} />}
      {(view?.state === 'expired' || view?.state === 'taken_over') && (
        <p role="status">{t(`desk.device_tests.listen.${view.state}`)}</p>
      )}
    </Section>
  )
}
