import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../parts/icon.tsx'
import { spanText } from './clock-text.ts'
import { useModeWords } from './mode-words.ts'
import type { Brush, PaintMode } from './week.ts'
import { percent } from './week-grid.tsx'

/** A block needs this many minutes for its name, and for its times below it. */
const namedFrom = 60
const timedFrom = 150

interface BlockProps extends Partial<Brush> {
  readonly startMinute: number
  readonly endMinute: number
  readonly mode: PaintMode
  /** Not the schedule's usual: an exception's day. */
  readonly exception?: boolean
}

/** A painted part of a day: colour, pattern and word say the mode. */
export function Block(props: BlockProps) {
  const { t } = useWords()
  const modeWords = useModeWords()
  const { startMinute, endMinute, mode, firstPersonIn, doubleBadge } = props
  const length = endMinute - startMinute
  const name = modeWords(mode)
  return (
    <div
      className="week-block"
      data-mode={mode}
      data-short={length < namedFrom}
      data-tight={length < timedFrom}
      data-exception={props.exception === true}
      title={`${spanText(startMinute, endMinute)} ${name}`}
      style={{ top: percent(startMinute), height: percent(length) }}
    >
      {length >= namedFrom && (
        <span className="week-block-name">
          {name}
          {firstPersonIn != null && (
            <span className="week-mark" title={t('desk.doors.first_person.name')}>
              <Icon name="people" size={15} />
            </span>
          )}
          {doubleBadge != null && (
            <span className="week-mark" title={t('desk.doors.double_badge.name')}>
              <Icon name="card" size={15} />
            </span>
          )}
        </span>
      )}
      {length >= timedFrom && <span className="week-block-time">{spanText(startMinute, endMinute)}</span>}
    </div>
  )
}
