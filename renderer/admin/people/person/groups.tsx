import { ActionIcon, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/section.tsx'
import { useAct } from '../credentials/use-act.ts'

/** The groups of a person, which decide what doors open for them. */
export function GroupsSection({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const mayManage = useMay('users.manage')
  const act = useAct()
  return (
    <Section title={t('desk.people.groups.title')}>
      {person.groups.length === 0 ? (
        <p className="quiet">
          {t('two_sentences', {
            first: t('desk.people.groups.none'),
            second: t('desk.people.groups.none_hint'),
          })}
        </p>
      ) : (
        <ul className="plain-list">
          {person.groups.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              {mayManage && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('desk.people.groups.remove', { name })}
                  title={t('desk.people.groups.remove', { name })}
                  onClick={() =>
                    act.run(
                      () => desk.people.removeFromGroup({ id: person.id, groupId: id }),
                      t('desk.people.groups.removed', { name }),
                    )
                  }
                >
                  <Icon name="close" size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayManage && <AddToGroup person={person} act={act} />}
    </Section>
  )
}

function AddToGroup(props: { readonly person: Person; readonly act: ReturnType<typeof useAct> }) {
  const { t } = useWords()
  const { person, act } = props
  // Emptied by a new key after each choice.
  const [chosen, setChosen] = useState(0)
  const choices = useQuery(deskQuery.people.choices.queryOptions())
  const others = (choices.data?.groups ?? []).filter(
    (group) => !person.groups.some(({ id }) => id === group.id),
  )
  if (others.length === 0) return null
  return (
    <Select
      key={chosen}
      mt="sm"
      aria-label={t('desk.people.groups.add')}
      placeholder={t('desk.people.groups.add')}
      data={others.map(({ id, name }) => ({ value: id, label: name }))}
      searchable={others.length > 8}
      onChange={(groupId) => {
        const name = others.find(({ id }) => id === groupId)?.name ?? ''
        if (groupId === null) return
        setChosen(chosen + 1)
        act.run(
          () => desk.people.addToGroup({ id: person.id, groupId }),
          t('desk.people.groups.added', { name }),
        )
      }}
    />
  )
}
