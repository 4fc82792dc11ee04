import { type ReactNode, useMemo } from 'react'
import type { KeypadKey } from '../../main/contract/card-read.ts'
import { useWords } from '../i18n/words.tsx'
import { orderedDigits, scrambledDigits, secureRandomBelow } from './key-order.ts'
import { PressButton } from './press-button.tsx'
import './keypad.css'

interface KeypadProps {
  readonly order: 'ordered' | 'scrambled'
  /** A new number is a new order, if scrambled. */
  readonly presentation: number
  readonly onKey: (key: KeypadKey) => void
}

/** The keypad on the screen. */
export function Keypad(props: KeypadProps) {
  const { t } = useWords()
  const { order, presentation, onKey } = props
  const digits = useMemo(
    () => (order === 'scrambled' ? scrambledFor(presentation) : orderedDigits),
    [order, presentation],
  )
  const digit = (index: number) => {
    const key = digits[index] ?? '0'
    return <Key key={key} name={key} label={key} onKey={onKey} />
  }
  return (
    <fieldset className="keypad" aria-label={t('keypad.label')}>
      {[0, 1, 2, 3, 4, 5, 6, 7, 8].map(digit)}
      <Key name="clear" label={t('keypad.clear')} onKey={onKey}>
        <span className="sign">＊</span>
        <small>{t('keypad.clear')}</small>
      </Key>
      {digit(9)}
      <Key name="enter" label={t('keypad.enter')} onKey={onKey}>
        <span className="sign">＃</span>
        <small>{t('keypad.enter')}</small>
      </Key>
    </fieldset>
  )
}

function scrambledFor(_presentation: number) {
  return scrambledDigits(secureRandomBelow)
}

interface KeyProps {
  readonly name: KeypadKey
  readonly label: string
  readonly onKey: (key: KeypadKey) => void
  readonly children?: ReactNode
}

function Key(props: KeyProps) {
  return (
    <PressButton
      className="key"
      data-key={props.name === 'enter' || props.name === 'clear' ? props.name : undefined}
      aria-label={props.label}
      onPress={() => props.onKey(props.name)}
    >
      {props.children ?? props.label}
    </PressButton>
  )
}
