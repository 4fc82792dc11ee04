import { Progress } from '@mantine/core'
import { type TrialView, trialMs } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
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
