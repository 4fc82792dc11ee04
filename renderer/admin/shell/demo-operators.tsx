import type { DeskSession } from '../../../main/contract/desk/session.ts'
import { useWords } from '../../i18n/words.tsx'

export type DemoOperator = NonNullable<Extract<DeskSession, { state: 'signed_out' }>['demoOperators']>[number]

/** A demo's own operators, one press each: whoever tries the desk need not type a password. */
export function DemoOperators(props: {
  readonly operators: readonly DemoOperator[]
  readonly disabled: boolean
  readonly onChoose: (operator: DemoOperator) => void
}) {
  const { t } = useWords()
  return (
    <section className="demo-operators">
      <h2>{t('desk.common.sign_in.demo')}</h2>
      <p className="quiet">{t('desk.common.sign_in.demo_hint')}</p>
      <ul>
        {props.operators.map((operator) => (
          <li key={operator.name}>
            <button type="button" disabled={props.disabled} onClick={() => props.onChoose(operator)}>
              <b>{operator.name}</b>
              <span>{operator.roles.map((role) => t(`desk.common.role.${role}`)).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
