import type { ReactNode } from 'react'
import { requestWindow } from '../../bridge.ts'
import { useWords } from '../../i18n/words.tsx'
import { Emblem } from './emblem.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** A sheet over everything: what is asked before the work is shown. */
export function Cover(props: {
  readonly siteName: string | null
  readonly title: string
  readonly demo?: boolean
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <main className="cover">
      <div className="cover-card">
        <header className="cover-head">
          <Emblem size={44} />
          <p className="cover-site">{props.siteName ?? ' '}</p>
        </header>
        <h1>{props.title}</h1>
        {props.children}
      </div>
      <footer className="cover-foot">
        <button type="button" className="language-switch" onClick={() => requestWindow('face')}>
          {t('desk.common.lock.to_face')}
        </button>
        <LanguageSwitch />
      </footer>
    </main>
  )
}
