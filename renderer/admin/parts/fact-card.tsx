import './fact-card.css'
import { Fragment, type ReactNode } from 'react'

export interface Fact {
  readonly term: string
  readonly text: string
}

/** One of the few things on a page (in `ul.fact-cards`): its name, what is so about it, and its acts at the right. */
export function FactCard(props: {
  readonly name: string
  readonly tag: ReactNode
  readonly facts: readonly Fact[]
  /** It holds something up now. */
  readonly alarm?: boolean
  readonly acts: ReactNode
}) {
  const { name, tag, facts, alarm = false, acts } = props
  return (
    <section className="section fact-card" data-alarm={alarm} aria-label={name}>
      <div className="fact-card-words">
        <h2>
          {name} {tag}
        </h2>
        <dl>
          {facts.map(({ term, text }) => (
            <Fragment key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
      <div className="fact-card-acts">{acts}</div>
    </section>
  )
}
