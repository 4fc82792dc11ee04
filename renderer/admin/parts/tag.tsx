import type { ReactNode } from 'react'

export type TagTone = 'plain' | 'good' | 'wait' | 'bad' | 'quiet'

/** A short fact in a pill. The tone only underlines what the words say. */
export function Tag(props: {
  readonly tone?: TagTone
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <span className="tag" data-tone={props.tone ?? 'plain'} title={props.title}>
      {props.children}
    </span>
  )
}
