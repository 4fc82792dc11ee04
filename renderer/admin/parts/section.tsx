import { type ReactNode, useId } from 'react'

/** White paper with a thin line around it, a heading, and its actions at the right. */
export function Section(props: {
  readonly title: ReactNode
  /** Quiet words beside the heading. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{props.title}</h2>
        {props.note !== undefined && <span className="quiet">{props.note}</span>}
        {props.actions !== undefined && <div className="section-actions">{props.actions}</div>}
      </header>
      {props.children}
    </section>
  )
}
