import type { ReactNode } from 'react'
import { requestWindow } from '../../bridge.ts'
import { useWords } from '../../i18n/words.tsx'
import { Emblem } from './emblem.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** A sheet over everything: what is asked before the work is shown. */
export function Cover(props: {
  readonly siteName: string | null
  readonly title: string
  readonly children: ReactNode
  /** Beside it, where there is room. */
  readonly beside?: ReactNode
}) {
  const { t } = useWords()
  return (
    <main className="cover">
      <div className="cover-card" data-wide={props.beside !== undefined}>
        <div className="cover-main">
          <header className="cover-head">
            <Emblem size={44} />
            <p className="cover-site">{props.siteName ?? ' '}</p>
          </header>
          <h1>{props.title}</h1>
          {props.children}
        </div>
        {props.beside}
      </div>
      <footer className="cover-foot">
        <button type="button" className="cover-button" onClick={() => requestWindow('face')}>
          {t('desk.common.lock.to_face')}
        </button>
        <LanguageSwitch />
      </footer>
    </main>
  )
}
