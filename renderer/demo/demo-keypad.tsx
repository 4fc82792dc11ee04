import type { KeypadKey } from '../../main/contract/card-read.ts'
import { useWords } from '../i18n/words.tsx'
import { orderedDigits } from '../kiosk/key-order.ts'
import { PressButton } from '../kiosk/press-button.tsx'
import type { DemoActions } from './actions.ts'

const keys: readonly KeypadKey[] = [...orderedDigits.slice(0, 9), 'clear', '0', 'enter']
const signs: Partial<Record<KeypadKey, string>> = { clear: '＊', enter: '＃', backspace: '⌫' }

interface DemoKeypadProps {
  readonly plugged: boolean
  readonly actions: DemoActions
}

/** The virtual keypad by the door. */
export function DemoKeypad(props: DemoKeypadProps) {
  const { t } = useWords()
  return (
    <section>
      <h3>
        {t('demo.keypad')}
        <Key {...props} name="backspace" />
      </h3>
      <div className="demo-keypad">
        {keys.map((key) => (
          <Key key={key} {...props} name={key} />
        ))}
      </div>
    </section>
  )
}

function Key(props: DemoKeypadProps & { readonly name: KeypadKey }) {
  const { t } = useWords()
  const { name } = props
  const isSign = name === 'clear' || name === 'enter' || name === 'backspace'
  return (
    <PressButton
      className="chip"
      disabled={!props.plugged}
      aria-label={isSign ? t(`keypad.${name}`) : name}
      onPress={() => props.actions.key(name)}
    >
      {signs[name] ?? name}
    </PressButton>
  )
}
