import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryAnswer, Person } from '../../../../main/contract/desk/people.ts'
import { people } from '../../../i18n/desk/people.ts'
import { type Translate, useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/section.tsx'
import { Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'

/** Time goes on: a validity or an access time may begin or end while the page is open. */
const askAgainMs = 30_000

/** Would the door let this person in now: its own checks, one by one, without opening it. */
export function MayEnter({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const choices = useQuery(deskQuery.people.choices.queryOptions())
  const doors = choices.data?.doors ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const doorId = chosen ?? doors[0]?.id
  return (
    <Section title={t('desk.people.enter.title')}>
      {choices.data !== undefined && doors.length === 0 && (
        <p className="quiet">{t('desk.people.enter.no_doors')}</p>
      )}
      {doors.length > 1 && (
        <Select
          mb="sm"
          aria-label={t('desk.people.enter.door')}
          value={doorId ?? null}
          data={doors.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      {doors.length === 1 && <p className="quiet enter-door">{doors[0]?.name}</p>}
      {doorId !== undefined && <Answer personId={person.id} doorId={doorId} />}
    </Section>
  )
}

function Answer(props: { readonly personId: string; readonly doorId: string }) {
  const { t } = useWords()
  const answer = useQuery(
    deskQuery.people.mayEnter.queryOptions({
      input: { id: props.personId, doorId: props.doorId, cardId: null },
      refetchInterval: askAgainMs,
    }),
  )
  if (answer.error) return <ErrorNote failure={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <Loading />
  const { mayEnter, way } = answer.data
  return (
    <div className="enter">
      <ul>
        {wordsOf(t, answer.data).map(({ reason, good, words }) => (
          <li key={reason} data-good={good}>
            <span className="enter-mark">
              <Icon name={good ? 'check' : 'cross'} size={14} />
            </span>
            {words}
          </li>
        ))}
      </ul>
      <p role="status">
        <Tag tone={mayEnter ? 'good' : 'bad'}>
          {mayEnter ? t(`desk.people.enter.yes.${way}`) : t('desk.people.enter.no')}
        </Tag>
      </p>
    </div>
  )
}

interface Line {
  readonly reason: string
  readonly good: boolean
  readonly words: string
}

/** What is in order is said where it tells something; what stands against the entry always. */
function wordsOf(t: Translate, { steps, mode, way }: EntryAnswer): readonly Line[] {
  return steps.flatMap(({ reason, applies }): readonly Line[] => {
    if (applies) {
      return isNamed(notKeys, reason)
        ? [{ reason, good: false, words: t(`desk.people.enter.not.${reason}`) }]
        : []
    }
    if (!isNamed(okKeys, reason)) return []
    // Without a card, or without a need for one, nothing is said of it.
    if (way === 'entry_code' && isNamed(ofCards, reason)) return []
    if (isNamed(ofCards, reason) && hasNoCard(steps)) return []
    if (reason === 'no_second_factor' && way !== 'card_and_code') return []
    const words =
      reason === 'door_locked'
        ? t('desk.people.enter.ok.door_locked', { mode: t(`mode.${mode}`) })
        : t(`desk.people.enter.ok.${reason}`)
    return [{ reason, good: true, words }]
  })
}

const okKeys = Object.keys(people.ja.enter.ok) as readonly (keyof (typeof people)['ja']['enter']['ok'])[]
const notKeys = Object.keys(people.ja.enter.not) as readonly (keyof (typeof people)['ja']['enter']['not'])[]
const ofCards = ['card_inactive'] as const

function isNamed<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((known) => known === name)
}

function hasNoCard(steps: EntryAnswer['steps']): boolean {
  return steps.some(({ reason, applies }) => reason === 'unknown_card' && applies)
}
