import { Button, TextInput } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { PersonRow } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useMay } from '../../line/use-session.ts'
import { DataList } from '../../parts/data-list.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { TransferMenu } from '../../transfer/transfer-menu.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { peopleColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { isFiltered, listStore, openFilter, showList, toggleChosen } from './list-state.ts'
import { usePeopleList } from './use-people-list.ts'

/** The set that holds every id there is. */
const everybody: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

/** Everybody, found as one types. */
export function PeoplePage() {
  const { t } = useWords()
  const state = useStore(listStore)
  const list = usePeopleList(state)
  const [, go] = useLocation()
  const mayManage = useMay('users.manage')
  const mayBulk = useMay('codes.manage') || mayManage
  const columns = useMemo(() => peopleColumns(t, mayBulk), [t, mayBulk])
  const open = useCallback((row: PersonRow) => go(`/${encodeURIComponent(row.id)}`), [go])
  const choose = useCallback((row: PersonRow) => toggleChosen(row.id), [])
  const chosen = useMemo(() => (state.chosen === 'all' ? everybody : state.chosen), [state.chosen])
  return (
    <Page
      title={t('desk.common.areas.people')}
      fill
      actions={
        <>
          <TransferMenu />
          {mayManage && (
            <Button leftSection={<Icon name="plus" size={18} />} onClick={() => go('/new')}>
              {t('desk.people.new')}
            </Button>
          )}
        </>
      }
    >
      <search className="toolbar">
        <TextInput
          className="grow"
          type="search"
          aria-label={t('desk.people.search_label')}
          placeholder={t('desk.people.search_label')}
          leftSection={<Icon name="search" size={18} />}
          value={state.text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => showList({ text: event.currentTarget.value })}
        />
        <Filters filter={state.filter} />
      </search>
      <BulkBar list={list} state={state} shown={mayBulk} />
      {!list.complete && (
        <p className="quiet" role="status">
          {t('desk.people.incomplete')}
        </p>
      )}
      <DataList
        label={t('desk.common.areas.people')}
        columns={columns}
        count={list.total}
        rowAt={list.rowAt}
        rowKey={(row) => row.id}
        onRange={list.onRange}
        loading={list.loading}
        failure={list.failure}
        onRetry={list.retry}
        rowHeight={60}
        listKey={JSON.stringify([state.text, state.filter, state.sort])}
        onOpen={open}
        {...(mayBulk ? { selected: chosen, onSelect: choose } : {})}
        empty={<NobodyHere filtered={isFiltered(state)} />}
      />
    </Page>
  )
}

function NobodyHere(props: { readonly filtered: boolean }) {
  const { t } = useWords()
  if (!props.filtered) {
    return <Empty icon="people" title={t('desk.people.empty')} hint={t('desk.people.empty_hint')} />
  }
  return (
    <Empty
      icon="search"
      title={t('desk.people.nobody')}
      hint={t('desk.people.nobody_hint')}
      action={
        <Button variant="default" onClick={() => showList({ text: '', filter: openFilter })}>
          {t('desk.people.clear_filters')}
        </Button>
      }
    />
  )
}
