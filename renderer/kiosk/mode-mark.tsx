import type { DoorMode } from '../../main/contract/door-mode.ts'
import { useWords } from '../i18n/words.tsx'
import { minuteText } from '../ui/format.ts'
import './mode-mark.css'

/** The door's mode by colour, pattern and words. */
export function ModeMark(props: { readonly mode: DoorMode; readonly untilMinute: number | null }) {
  const { t } = useWords()
  return (
    <p className="mode-mark">
      <ModeSwatch mode={props.mode} />
      <span>
        {t(`mode.${props.mode}`)}
        {props.untilMinute !== null && (
          <span className="until">{t('mode.until', { time: minuteText(props.untilMinute) })}</span>
        )}
      </span>
    </p>
  )
}

/** Plain aqua, plain paper, diagonal indigo, vertical sand: the same in every place that shows a mode. */
export function ModeSwatch(props: { readonly mode: DoorMode }) {
  return <span className="mode-swatch" data-mode={props.mode} aria-hidden="true" />
}
