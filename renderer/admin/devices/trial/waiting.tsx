import { RingProgress } from '@mantine/core'
import { trialMs } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'

/** Waits until somebody does something at a device, with how long it goes on. */
export function Waiting(props: {
  /** What is to be done. */
  readonly words: string
  readonly icon?: IconName
  /** Null until the controller answers. */
  readonly leftMs: number | null
  /** What else is good to know meanwhile. */
  readonly hint?: string | null
  /** What was wrong with what was done. */
  readonly note?: string | null
}) {
  const { t } = useWords()
  const { words, icon = 'card', leftMs, hint = null, note = null } = props
  const left = leftMs ?? trialMs
  return (
    <div className="device-waiting">
      <RingProgress
        size={104}
        thickness={7}
        roundCaps
        sections={[{ value: (left / trialMs) * 100, color: 'indigo' }]}
        label={
          <span className="device-waiting-icon">
            <Icon name={icon} size={36} />
          </span>
        }
        aria-hidden="true"
      />
      <p>{words}</p>
      <p className="quiet" role="timer">
        {t('desk.device_tests.listen.left', { seconds: Math.ceil(left / 1_000) })}
      </p>
      {hint !== null && <p className="quiet">{hint}</p>}
      <div role="status">{note !== null && <p className="device-waiting-note">{note}</p>}</div>
    </div>
  )
}
