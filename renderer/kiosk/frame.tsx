import type { FaceView, Locale } from '../../main/contract/face.ts'
import { useWords } from '../i18n/words.tsx'
import { clockText, dateText, textSize } from '../ui/format.ts'
import { ModeMark } from './mode-mark.tsx'
import { PressButton } from './press-button.tsx'
import './frame.css'

/** The beam over the panels: door name, clock, date. `wallMs` null while the time is not known. */
export function Lintel(props: { readonly view: FaceView | null; readonly wallMs: number | null }) {
  const { locale } = useWords()
  const { view, wallMs } = props
  const zone = view?.zone ?? 'UTC'
  const clock = view === null || wallMs === null ? null : clockText(wallMs, zone, locale)
  const date = view === null || wallMs === null ? null : dateText(wallMs, zone, locale)
  return (
    <header className="lintel">
      <p className="door-name" data-size={textSize(view?.doorName ?? '', 26, 44)}>
        {view?.doorName}
      </p>
      <time className="clock">{clock}</time>
      <span className="date">{date}</span>
    </header>
  )
}

/** The groove under the panels: the door's mode and the other language. */
export function Sill(props: {
  readonly view: FaceView | null
  readonly showMode: boolean
  readonly onLocale: (locale: Locale) => void
  readonly onDesk: () => void
}) {
  const { t, other } = useWords()
  const { view } = props
  return (
    <footer className="sill">
      {view !== null && props.showMode && <ModeMark mode={view.mode} untilMinute={view.modeUntilMinute} />}
      {view?.demo === true && <span className="demo-tag">{t('demo.tag')}</span>}
      <span className="sill-space" />
      {view?.deskButton === true && (
        <PressButton className="desk-button" onPress={props.onDesk}>
          {t(isWayBack(view) ? 'to_recovery' : 'to_desk')}
        </PressButton>
      )}
      <PressButton className="pill" lang={other.locale} onPress={() => props.onLocale(other.locale)}>
        {other.t('language')}
      </PressButton>
    </footer>
  )
}

/** Whether the button leads to the way back of a site that can't be opened, since there is no desk. */
export function isWayBack({ scene }: FaceView): boolean {
  return scene.kind === 'out_of_service' && (scene.why === 'key_lost' || scene.why === 'store_damaged')
}
