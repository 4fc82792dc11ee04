import { Progress } from '@mantine/core'
import { type TrialView, trialMs } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Tag } from '../../parts/tag.tsx'
import { InputLine } from './input-line.tsx'

type Running = Extract<TrialView, { state: 'running' }>

/** What came, the newest first, and how long the test goes on. */
export function Trace({ view, isLimited }: { readonly view: Running; readonly isLimited: boolean }) {
  const { t } = useWords()
  const { inputs, leftMs } = view
  const isOpen = view.devices.some(({ open }) => open)
  return (
    <div className="trace">
      <Progress value={(leftMs / trialMs) * 100} size="sm" color="indigo" aria-hidden="true" />
      <p className="quiet trace-note">
        <span role="timer">{t('desk.device_tests.listen.left', { seconds: Math.ceil(leftMs / 1_000) })}</span>
        {isLimited && <span>{t('desk.device_tests.listen.withheld')}</span>}
      </p>
      <Wiring view={view} />
      <Levels view={view} />
      {inputs.length === 0 ? (
        <p className="trace-empty">{t(`desk.device_tests.listen.${isOpen ? 'empty' : 'not_open'}`)}</p>
      ) : (
        <ol className="trace-lines" aria-live="polite">
          {inputs.toReversed().map((input) => (
            <InputLine key={input.number} input={input} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** How the switch inputs stand now; nothing for devices that have none. */
function Levels({ view }: { readonly view: Running }) {
  const { t } = useWords()
  const levels = view.devices.flatMap((device) => device.levels)
  if (levels.length === 0) return null
  return (
    <div className="tags">
      {levels.map(({ channel, closed }) => (
        <Tag key={channel} tone={closed ? 'good' : 'wait'}>
          {t('desk.device_tests.input.switch', { channel })}{' '}
          {t(`desk.device_tests.input.${closed ? 'closed' : 'open'}`)}
        </Tag>
      ))}
    </div>
  )
}

/** What the cards that were read say of the wires of their reader. */
function Wiring({ view }: { readonly view: Running }) {
  const { t } = useWords()
  const wiring = view.devices.find((device) => device.wiring !== null)?.wiring ?? null
  if (wiring === null) return null
  return (
    <div className="device-note" data-tone="bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{t(`desk.device_tests.wiring.${wiring}`)}</b>
        </p>
        <p>{t(`desk.device_tests.wiring.${wiring}_hint`)}</p>
      </div>
    </div>
  )
}
