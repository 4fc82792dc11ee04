import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskScenario } from '../../../../main/contract/desk/scenarios.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { FactCard } from '../../parts/fact-card.tsx'
import { HoldButton } from '../../parts/hold-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { DoorsNav } from '../doors-nav.tsx'
import { refreshDoors, useDoors } from '../use-doors.ts'
import { ScenarioEditor } from './scenario-editor.tsx'
import { allDoorsId } from './use-lockdowns.ts'

/** Lockdowns prepared beforehand. */
export function ScenariosPage() {
  const { t } = useWords()
  const mayManage = useMay('doors.manage')
  const [edited, setEdited] = useState<DeskScenario | 'new' | null>(null)
  const {
    data: all,
    error,
    refetch,
  } = useQuery(deskQuery.scenarios.list.queryOptions({ refetchInterval: 3_000 }))
  const data = all?.filter(({ id }) => id !== allDoorsId)
  return (
    <Page
      title={t('desk.doors.scenarios.title')}
      actions={mayManage && <Button onClick={() => setEdited('new')}>{t('desk.doors.scenarios.add')}</Button>}
    >
      <DoorsNav />
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && (
        <Empty
          icon="lockdown"
          title={t('desk.doors.scenarios.none')}
          hint={t('desk.doors.scenarios.none_hint')}
        />
      )}
      <ul className="fact-cards">
        {data?.map((scenario) => (
          <li key={scenario.id}>
            <ScenarioCard scenario={scenario} onEdit={mayManage ? () => setEdited(scenario) : undefined} />
          </li>
        ))}
      </ul>
      {edited !== null && (
        <ScenarioEditor
          // The newest of it, should somebody else change it meanwhile.
          scenario={edited === 'new' ? null : (data?.find(({ id }) => id === edited.id) ?? edited)}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}

function ScenarioCard(props: { readonly scenario: DeskScenario; readonly onEdit: (() => void) | undefined }) {
  const { t } = useWords()
  const { scenario } = props
  const listWords = useListWords()
  const toast = useToast()
  const mayStart = useMay('lockdown.start')
  const mayRelease = useMay('lockdown.release')
  const { data: doors = [] } = useDoors()
  const { data: groups = [] } = useQuery(deskQuery.groups.list.queryOptions())
  const acted = { onError: toast.failed, onSettled: refreshDoors }
  const start = useMutation({
    mutationFn: () => desk.scenarios.start({ id: scenario.id, name: scenario.name }),
    ...acted,
  })
  const release = useMutation({ mutationFn: () => desk.scenarios.release({ id: scenario.id }), ...acted })
  const namesOf = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    listWords(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const passing = namesOf(groups, scenario.passGroupIds)
  return (
    <FactCard
      name={scenario.name}
      tag={scenario.active && <Tag tone="bad">{t('desk.doors.lockdown.on')}</Tag>}
      facts={[
        { term: t('desk.doors.scenarios.doors'), text: namesOf(doors, scenario.doorIds) },
        {
          term: t('desk.doors.scenarios.pass'),
          text: passing === '' ? t('desk.doors.scenarios.nobody') : passing,
        },
        ...(scenario.message === ''
          ? []
          : [{ term: t('desk.doors.scenarios.message'), text: scenario.message }]),
      ]}
      alarm={scenario.active}
      acts={
        <>
          {props.onEdit !== undefined && (
            <Button variant="default" onClick={props.onEdit} disabled={scenario.active}>
              {t('desk.common.edit')}
            </Button>
          )}
          {!scenario.active && mayStart && (
            <HoldButton onHeld={() => start.mutate()}>
              <Icon name="lockdown" size={20} />
              {t('desk.doors.scenarios.start')}
            </HoldButton>
          )}
          {scenario.active && mayRelease && (
            <ConfirmButton
              question={t('desk.doors.lockdown.release_question')}
              confirm={t('desk.doors.lockdown.release')}
              onConfirm={() => release.mutate()}
            >
              {t('desk.doors.lockdown.release')}
            </ConfirmButton>
          )}
        </>
      }
    />
  )
}
