import { Trans } from 'react-i18next'
import type { KeypadKey } from '../../main/contract/card-read.ts'
import type { FaceScene } from '../../main/contract/face.ts'
import { i18n } from '../i18n/i18n.ts'
import { useWords } from '../i18n/words.tsx'
import { PressButton } from './press-button.tsx'
import { Ring } from './ring.tsx'
import { sceneWords } from './scene-words.ts'
import './code-entry.css'

interface CodeEntryProps {
  readonly scene: Extract<FaceScene, { kind: 'code' }>
  readonly seenAtMs: number
  /** With a keypad on the screen its controls are buttons; with one on USB they are told as its keys. */
  readonly onScreen: boolean
  readonly onKey: (key: KeypadKey) => void
}

/** A code being typed: one dot for each digit so far, never a place for one to come. */
export function CodeEntry(props: CodeEntryProps) {
  const { scene, onScreen, onKey } = props
  const { locale, t, other } = useWords()
  const { title } = sceneWords(scene, null, locale, t)
  const second = sceneWords(scene, null, other.locale, other.t)
  return (
    <div className="code-entry" data-on-screen={onScreen}>
      <Ring {...scene.countdown} seenAtMs={props.seenAtMs} />
      <div className="code-words">
        <h1>{title}</h1>
        <p className="second" lang={other.locale}>
          {second.title}
        </p>
        <Dots count={scene.digits} />
        <p className="confirm">
          <Trans
            i18n={i18n}
            t={t}
            i18nKey={onScreen ? 'code.confirm' : 'code.confirm_usb'}
            components={{ key: <kbd /> }}
          />
        </p>
        <div className="code-controls">
          {onScreen ? (
            <Buttons digits={scene.digits} onKey={onKey} />
          ) : (
            <p className="confirm">
              <kbd>＊</kbd> {scene.digits > 0 ? t('code.clear') : t('code.cancel')}
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

function Dots(props: { readonly count: number }) {
  return (
    <div className="dots" data-many={props.count > 10} aria-hidden="true">
      {Array.from({ length: props.count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
        <i key={place} />
      ))}
      <span className="caret" />
    </div>
  )
}

/** Cancel is the clear key on an empty entry, so an entry is cleared first. */
function Buttons(props: { readonly digits: number; readonly onKey: (key: KeypadKey) => void }) {
  const { t } = useWords()
  const { digits, onKey } = props
  return (
    <>
      <PressButton
        className="pill"
        onPress={() => {
          if (digits > 0) onKey('clear')
          onKey('clear')
        }}
      >
        {t('code.cancel')}
      </PressButton>
      <PressButton className="pill" aria-label={t('keypad.backspace')} onPress={() => onKey('backspace')}>
        ⌫
      </PressButton>
    </>
  )
}
