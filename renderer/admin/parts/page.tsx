import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { Icon } from './icon.tsx'

interface PageProps {
  readonly title: ReactNode
  /** Small words over the title: a reading, a company. */
  readonly over?: ReactNode
  /** Tags and facts under the title. */
  readonly under?: ReactNode
  /** Left of the title: a picture of a person. */
  readonly picture?: ReactNode
  /** Buttons at the right of the title; the main one last. */
  readonly actions?: ReactNode
  /** Where one came from, relative to the area. */
  readonly back?: { readonly to: string; readonly label: string }
  /** True: the content takes the rest of the window and scrolls itself, as a long list does. */
  readonly fill?: boolean
  readonly children: ReactNode
}

/** One screen of the desk. */
export function Page(props: PageProps) {
  const { back } = props
  return (
    <div className="page" data-fill={props.fill === true}>
      {back !== undefined && <BackLink to={back.to} label={back.label} />}
      <header className="page-head">
        {props.picture}
        <div className="page-title">
          {props.over !== undefined && <p className="page-over">{props.over}</p>}
          <h1>{props.title}</h1>
          {props.under !== undefined && <div className="page-under">{props.under}</div>}
        </div>
        {props.actions !== undefined && <div className="page-actions">{props.actions}</div>}
      </header>
      <div className="page-body">{props.children}</div>
    </div>
  )
}

function BackLink(props: { readonly to: string; readonly label: string }) {
  const { t } = useWords()
  return (
    <Link href={props.to} className="back-link" aria-label={`${t('desk.common.back')}: ${props.label}`}>
      <Icon name="chevron_left" size={16} />
      {props.label}
    </Link>
  )
}
