import type { ReactNode, Ref } from 'react'
import { clockText } from './clock-text.ts'
import { dayMinutes } from './week.ts'

export interface GridDay {
  readonly key: string
  /** The weekday, and a date where the week is a real one. */
  readonly head: ReactNode
  readonly today?: boolean
  readonly content: ReactNode
}

const labelled = [0, 6, 12, 18, 24]

/** Seven columns from midnight to midnight, with the hours at the left. */
export function WeekGrid(props: {
  readonly days: readonly GridDay[]
  /** The columns, for whoever paints on them. */
  readonly columns?: Ref<HTMLDivElement>
  readonly over?: ReactNode
}) {
  return (
    <div className="week-grid">
      <div className="week-heads" aria-hidden="true">
        {props.days.map(({ key, head, today }) => (
          <div key={key} className="week-head" data-today={today === true}>
            {head}
          </div>
        ))}
      </div>
      <div className="week-hours" aria-hidden="true">
        {labelled.map((hour) => (
          <span key={hour} style={{ top: percent(hour * 60) }}>
            {clockText(hour * 60)}
          </span>
        ))}
      </div>
      <div className="week-columns" ref={props.columns}>
        {props.days.map(({ key, content, today }) => (
          <div key={key} className="week-column" data-today={today === true}>
            {content}
          </div>
        ))}
        {props.over}
      </div>
    </div>
  )
}

export function percent(minute: number): string {
  return `${(minute / dayMinutes) * 100}%`
}
