import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { Block } from './block.tsx'
import { spanText } from './clock-text.ts'
import { useModeWords, useWeekdayWords } from './mode-words.ts'
import { dayAt, moved, type Place, patchOf, placeUnder, type Stretch, samePlace } from './place.ts'
import {
  type Brush,
  type PaintMode,
  type PaintWindow,
  paint,
  slotMinutes,
  type Week,
  windowAt,
  windowsOn,
} from './week.ts'
import { percent, WeekGrid } from './week-grid.tsx'

interface WeekPainterProps {
  readonly label: string
  readonly week: Week
  readonly brush: Brush
  readonly modes: readonly PaintMode[]
  readonly readOnly?: boolean
  readonly today?: Weekday | undefined
  readonly onChange: (week: Week) => void
  readonly onBrush: (mode: PaintMode) => void
  /** A window was pressed, or Enter on it. */
  readonly onOpen: (window: PaintWindow) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/**
 * A week that is painted by dragging, over one day or several at once, or with the keyboard: arrows move a cursor of
 * a quarter of an hour, with Shift they stretch it, Space paints, Delete wipes out, Enter opens the window.
 */
export function WeekPainter(props: WeekPainterProps) {
  const { t } = useWords()
  const { week, brush } = props
  const hint = useId()
  const columns = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Stretch | null>(null)
  const [cursor, setCursor] = useState<Stretch>({ from: start, to: start })
  const [focused, setFocused] = useState(false)
  const weekdayWords = useWeekdayWords()
  const spoken = useSpoken(week, cursor)

  const under = (event: PointerEvent): Place | null =>
    columns.current && placeUnder(columns.current, event.clientX, event.clientY)
  const put = (stretch: Stretch, with_: Brush | null) => props.onChange(paint(week, patchOf(stretch), with_))
  const open = (place: Place) => {
    const window = windowAt(week, dayAt(place), place.slot * slotMinutes)
    if (window !== null) props.onOpen(window)
    return window !== null
  }

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const place = under(event)
    if (event.button !== 0 || place === null || props.readOnly === true) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ from: place, to: place })
    setCursor({ from: place, to: place })
  }
  const onPointerMove = (event: PointerEvent) => {
    const place = under(event)
    if (drag === null || place === null || samePlace(place, drag.to)) return
    setDrag({ ...drag, to: place })
  }
  const onPointerUp = () => {
    if (drag === null) return
    setDrag(null)
    if (samePlace(drag.from, drag.to)) open(drag.from)
    else put(drag, brush)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || props.readOnly === true) return
    setFocused(true)
    if (!onKey(event)) return
    event.preventDefault()
  }
  /** True if the key meant something here. */
  const onKey = (event: KeyboardEvent): boolean => {
    const { key } = event
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() === 'z') (event.shiftKey ? props.onRedo : props.onUndo)()
      else if (key.toLowerCase() === 'y') props.onRedo()
      else return false
      return true
    }
    const to = moved(cursor.to, key)
    if (to !== null) {
      setCursor({ from: event.shiftKey ? cursor.from : to, to })
      return true
    }
    const mode = props.modes[Number(key) - 1]
    if (mode !== undefined) props.onBrush(mode)
    else if (key === ' ') put(cursor, brush)
    else if (key === 'Delete' || key === 'Backspace') put(cursor, null)
    else if (key === 'Enter') open(cursor.to)
    else return false
    return true
  }

  const shown = drag ?? (focused ? cursor : null)
  return (
    <div
      className="week-painter"
      role="application"
      aria-label={props.label}
      aria-describedby={hint}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface with keys of its own, told by its description
      tabIndex={0}
      data-read-only={props.readOnly === true}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <WeekGrid
        columns={columns}
        days={weekdays.map((day) => ({
          key: day,
          head: weekdayWords(day),
          today: day === props.today,
          content: (
            <>
              {windowsOn(week, day).map((window) => (
                <Block key={window.startMinute} {...window} />
              ))}
              {shown !== null && <Marked stretch={shown} day={day} brush={brush} painting={drag !== null} />}
            </>
          ),
        }))}
      />
      <p className="heard-only" id={hint}>
        {t('desk.doors.week.keys')}
      </p>
      <p className="heard-only" aria-live="polite">
        {focused ? spoken : ''}
      </p>
    </div>
  )
}

const start: Place = { day: 0, slot: 36 }

/** What is about to be painted, or where the cursor is. */
function Marked(props: {
  readonly stretch: Stretch
  readonly day: Weekday
  readonly brush: Brush
  readonly painting: boolean
}) {
  const { days, startMinute, endMinute } = patchOf(props.stretch)
  if (!days.includes(props.day)) return null
  const isFirst = days[0] === props.day
  return (
    <div
      className="week-marked"
      data-mode={props.painting ? props.brush.mode : undefined}
      style={{ top: percent(startMinute), height: percent(endMinute - startMinute) }}
    >
      {isFirst && <span className="week-marked-time">{spanText(startMinute, endMinute)}</span>}
    </div>
  )
}

/** The cursor's place in words, for who hears it. */
function useSpoken(week: Week, cursor: Stretch): string {
  const { t } = useWords()
  const weekdayWords = useWeekdayWords()
  const modeWords = useModeWords()
  const { days, startMinute, endMinute } = patchOf(cursor)
  const window = windowAt(week, dayAt(cursor.to), cursor.to.slot * slotMinutes)
  return t('desk.doors.week.at', {
    days: days.map((day) => weekdayWords(day, 'long')).join(' '),
    span: spanText(startMinute, endMinute),
    mode: window === null ? t('desk.doors.week.nothing') : modeWords(window.mode),
  })
}
