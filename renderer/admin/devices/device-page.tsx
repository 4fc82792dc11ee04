import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { useDates } from '../parts/dates.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { CardsSection } from './cards/cards-section.tsx'
import { DeviceStates } from './device-states.tsx'
import { LightSection } from './light-section.tsx'
import { RelaySection } from './relay-section.tsx'
import { SwapNote } from './swap/swap-note.tsx'
import { ListenSection } from './trial/listen-section.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { lineLost, useDevices } from './use-devices.ts'
import { UseSection } from './use-section.tsx'

/** One device: what it sends, what it is for, how its cards are read. */
export function DevicePage({ deviceId }: { readonly deviceId: string }) {
  const { t } = useWords()
  const { devices, stale } = useDevices()
  const device = devices?.find((each) => each.deviceId === deviceId)
  return (
    <Page
      title={device?.product || t('desk.devices.unknown_product')}
      over={<span className="device-id">{deviceId}</span>}
      under={device && <DeviceStates device={device} />}
      back={{ to: '/', label: t('desk.devices.title') }}
    >
      {stale && <ErrorNote failure={lineLost} />}
      {devices === null ? (
        <Loading />
      ) : device === undefined ? (
        <Empty icon="devices" title={t('desk.devices.gone')} hint={t('desk.devices.gone_hint')} />
      ) : (
        <Sections device={device} devices={devices} />
      )}
    </Page>
  )
}

function Sections(props: { readonly device: DeskDevice; readonly devices: readonly DeskDevice[] }) {
  const { device, devices } = props
  const reader = device.bindings.find(({ cards }) => cards !== null)
  return (
    <div className="sections">
      {device.trouble !== null && <TroubleNote trouble={device.trouble} />}
      <SwapNote device={device} />
      <div className="two-columns">
        <div className="sections">
          <TestSection device={device} />
          {reader?.cards && (
            <CardsSection
              key={reader.targetId}
              deviceId={device.deviceId}
              targetId={reader.targetId}
              cards={reader.cards}
              kind={device.kind}
            />
          )}
        </div>
        <div className="sections">
          <UseSection device={device} devices={devices} />
          <Facts device={device} />
        </div>
      </div>
    </div>
  )
}

/** What gives something is made to; what sends something is listened to. */
function TestSection({ device }: { readonly device: DeskDevice }) {
  switch (device.kind) {
    case 'relay':
      return <RelaySection device={device} />
    case 'light':
      return <LightSection device={device} />
    default:
      return <ListenSection device={device} />
  }
}

function Facts({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const dates = useDates()
  const { kind, lastInput, lastSeenMs } = device
  const facts = [
    { name: t('desk.devices.kind_name'), value: kind === null ? '—' : t(`desk.devices.kind.${kind}`) },
    {
      name: t('desk.devices.last_seen'),
      value: lastSeenMs === null ? t('desk.devices.never') : dates.dateTime(lastSeenMs),
    },
    {
      name: t('desk.devices.last_input'),
      value:
        lastInput === null
          ? '—'
          : `${t(`desk.devices.input.${lastInput.kind}`)} ${dates.seconds(lastInput.atMs)}`,
    },
  ]
  return (
    <Section title={t('desk.devices.facts')}>
      <dl className="facts device-facts">
        {facts.map(({ name, value }) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
