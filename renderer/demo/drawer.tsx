import { useState } from 'react'
import type { DemoView } from '../../main/contract/demo.ts'
import type { Locale } from '../../main/contract/face.ts'
import { requestWindow } from '../bridge.ts'
import { useWords, WordsProvider } from '../i18n/words.tsx'
import { otherLocale } from '../stores/locale.ts'
import type { DemoActions } from './actions.ts'
import { DemoKeypad } from './demo-keypad.tsx'
import { Devices } from './devices.tsx'
import { DoorLeaf } from './door-leaf.tsx'
import { Events } from './events.tsx'
import { Modes } from './modes.tsx'
import { People } from './people.tsx'
import { Strike } from './strike.tsx'
import './drawer.css'

interface DrawerProps {
  readonly view: DemoView
  /** Language to begin with; the drawer then keeps its own. */
  readonly siteLocale: Locale
  readonly zone: string
  readonly actions: DemoActions
}

/** Controls of a demo site's virtual devices, on paper beside the face: it makes room, it covers nothing. */
export function Drawer(props: DrawerProps) {
  const [locale, setLocale] = useState(props.siteLocale)
  const [open, setOpen] = useState(false)
  return (
    <WordsProvider locale={locale}>
      <aside className="drawer" data-open={open} lang={locale}>
        <Handle open={open} onToggle={() => setOpen(!open)} />
        {open && <Panel {...props} onLocale={() => setLocale(otherLocale(locale))} />}
      </aside>
    </WordsProvider>
  )
}

function Handle(props: { readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useWords()
  return (
    <button
      type="button"
      className="drawer-handle"
      aria-expanded={props.open}
      aria-label={t('demo.title')}
      onClick={props.onToggle}
    >
      <span aria-hidden="true">{t('demo.tag')}</span>
      <svg className="arrow" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M8 1.5 3.5 6 8 10.5" />
      </svg>
    </button>
  )
}

function Panel(props: DrawerProps & { readonly onLocale: () => void }) {
  const { t, other } = useWords()
  const { view, actions } = props
  return (
    <div className="drawer-panel">
      <header>
        <h2>{t('demo.title')}</h2>
        <button type="button" className="chip" lang={other.locale} onClick={props.onLocale}>
          {other.t('language')}
        </button>
        <p className="note">{t('demo.note')}</p>
        <button type="button" className="chip" onClick={() => requestWindow('desk')}>
          {t('demo.desk')}
        </button>
      </header>
      <Strike open={view.strikeOpen} last={view.events[0]} failed={actions.failed} />
      <People {...view} actions={actions} />
      <DoorLeaf open={view.doorOpen} plugged={view.switchesPlugged} actions={actions} />
      <DemoKeypad plugged={view.keypadPlugged} actions={actions} />
      <Modes mode={view.mode} actions={actions} />
      <Devices view={view} actions={actions} />
      <Events events={view.events} zone={props.zone} />
    </div>
  )
}
