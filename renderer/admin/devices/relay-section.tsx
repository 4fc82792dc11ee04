import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import type { RelayOutcome } from '../../../main/contract/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Section } from '../parts/section.tsx'

/** A board that does not say how many relays it has is offered these. */
const usualRelays = 2

/** How many relays the product's name tells, as in `USBRelay4`. */
function relayCount(product: string): number {
  const count = Number(/(\d)$/.exec(product)?.[1] ?? usualRelays)
  return count >= 1 && count <= 8 ? count : usualRelays
}

/** Each relay of a board can be heard: on for a second, off, and read back both ways. */
export function RelaySection({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const click = useMutation({
    mutationFn: (channel: number) => desk.devices.click({ deviceId: device.deviceId, channel }),
  })
  const bound = device.bindings.map(({ channel }) => channel ?? 0)
  const count = Math.max(relayCount(device.product), ...bound)
  const channels = Array.from({ length: count }, (_, index) => index + 1)
  const serves = device.bindings.length > 0
  return (
    <Section title={t('desk.device_tests.relay.title')}>
      <div className="quiet section-note">
        <p>{t('desk.device_tests.relay.note')}</p>
        {serves && <p>{t('desk.device_tests.relay.opens')}</p>}
      </div>
      <div className="test-buttons">
        {channels.map((channel) => (
          <Button
            key={channel}
            variant="default"
            disabled={!device.plugged || click.isPending}
            loading={click.isPending && click.variables === channel}
            onClick={() => click.mutate(channel)}
          >
            {t('desk.device_tests.relay.click', { number: channel })}
          </Button>
        ))}
      </div>
      <div role="status">
        {click.data !== undefined && <Outcome on={click.data.on} off={click.data.off} />}
      </div>
      {click.error !== null && <ErrorNote failure={failureOf(click.error)} />}
    </Section>
  )
}

function Outcome({ on, off }: { readonly on: RelayOutcome; readonly off: RelayOutcome }) {
  const { t } = useWords()
  const isWell = on === 'followed' && off === 'followed'
  const words = (outcome: RelayOutcome) => t(`desk.device_tests.relay.outcome.${outcome}`)
  return (
    <div className="device-note" data-tone={isWell ? 'good' : 'bad'}>
      <Icon name={isWell ? 'check' : 'warn'} />
      <div>
        <p>
          <b>
            {isWell
              ? t('desk.device_tests.relay.followed')
              : `${t('desk.device_tests.relay.on', { outcome: words(on) })} · ${t('desk.device_tests.relay.off', { outcome: words(off) })}`}
          </b>
        </p>
        <p>{t(`desk.device_tests.relay.${isWell ? 'heard' : 'failed_hint'}`)}</p>
      </div>
    </div>
  )
}
