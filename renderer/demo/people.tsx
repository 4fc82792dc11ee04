import { useState } from 'react'
import type { DemoPerson } from '../../main/contract/demo.ts'
import { useWords } from '../i18n/words.tsx'
import type { DemoActions } from './actions.ts'

interface PeopleProps {
  readonly people: readonly DemoPerson[]
  readonly readerPlugged: boolean
  readonly keypadPlugged: boolean
  readonly actions: DemoActions
}

/** Everybody of the demo with what is special about them. Codes stay hidden until asked for. */
export function People(props: PeopleProps) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <section>
      <h3>
        {t('demo.people')}
        <button type="button" className="link" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'demo.hide_codes' : 'demo.show_codes')}
        </button>
      </h3>
      <ul className="plain people">
        {props.people.map((person) => (
          <Person key={person.userId} {...props} person={person} codesShown={shown} />
        ))}
      </ul>
    </section>
  )
}

function Person(props: PeopleProps & { readonly person: DemoPerson; readonly codesShown: boolean }) {
  const { t } = useWords()
  const { person, actions } = props
  const name = person.story === 'unknown_card' ? t('demo.unknown_card') : person.name
  return (
    <li>
      <p className="who">
        <b>{name}</b>
        <small>{t(`demo.story.${person.story}`)}</small>
      </p>
      <div className="person-actions">
        {person.cardLabel !== null && (
          <button
            type="button"
            className="chip solid"
            title={person.cardLabel}
            aria-label={`${t('demo.present')}: ${name}`}
            disabled={!props.readerPlugged}
            onClick={() => actions.present(person.userId)}
          >
            {t('demo.present_short')}
          </button>
        )}
        {person.codes.map((code, place) => {
          const label = props.codesShown
            ? code
            : t(isDuress(person, place) ? 'demo.duress_short' : 'demo.code_short')
          return (
            <button
              key={code}
              type="button"
              className="chip"
              aria-label={`${label} ${t('demo.type_code')} ${place + 1}: ${name}`}
              disabled={!props.keypadPlugged}
              onClick={() => actions.typeCode(code)}
            >
              <span className="code">{label}</span>
            </button>
          )
        })}
      </div>
    </li>
  )
}

/** The seed gives the ordinary code first. */
function isDuress({ story }: DemoPerson, place: number): boolean {
  return story === 'duress' && place > 0
}
