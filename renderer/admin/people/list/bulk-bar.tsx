import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import type { BulkAct, BulkTarget } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useMay } from '../../line/use-session.ts'
import { Icon } from '../../parts/icon.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { SortChoice } from './filters.tsx'
import { type ListState, listStore } from './list-state.ts'
import type { PeopleList } from './use-people-list.ts'

export type BulkKind = BulkAct['act']
const managing: readonly BulkKind[] = ['add_group', 'remove_group', 'suspend', 'resume', 'set_end']

/** How many there are and who of them is chosen, and what can be done to all of these at once. */
export function BulkBar(props: {
  readonly list: PeopleList
  readonly state: ListState
  readonly shown: boolean
}) {
  const { t } = useWords()
  const { list, state } = props
  const [dialog, setDialog] = useState<{ readonly kind: BulkKind; readonly target: BulkTarget } | null>(null)
  const count = state.chosen === 'all' ? list.total : state.chosen.size
  const clear = () => listStore.setState({ chosen: new Set() })
  const target = (): BulkTarget =>
    state.chosen === 'all'
      ? { query: { text: state.text, filter: state.filter } }
      : { ids: [...state.chosen] }
  return (
    <div className="bulk-bar" data-chosen={count > 0}>
      <p role="status">
        {count === 0
          ? t('desk.people.list', { count: list.total })
          : t(state.chosen === 'all' ? 'desk.people.bulk.all_chosen' : 'desk.people.bulk.chosen', { count })}
      </p>
      {props.shown && count > 0 && (
        <>
          <Acts onChoose={(kind) => setDialog({ kind, target: target() })} />
          {state.chosen !== 'all' && count < list.total && (
            <Button variant="subtle" onClick={() => listStore.setState({ chosen: 'all' })}>
              {t('desk.people.bulk.all', { count: list.total })}
            </Button>
          )}
          <Button variant="subtle" onClick={clear}>
            {t('desk.people.bulk.none')}
          </Button>
        </>
      )}
      <span className="bulk-sort">
        <SortChoice sort={state.sort} />
      </span>
      {dialog !== null && (
        <BulkDialog
          kind={dialog.kind}
          target={dialog.target}
          count={count}
          onClose={(done) => {
            setDialog(null)
            if (done) clear()
          }}
        />
      )}
    </div>
  )
}

function Acts(props: { readonly onChoose: (kind: BulkKind) => void }) {
  const { t } = useWords()
  const mayManage = useMay('users.manage')
  const mayCodes = useMay('codes.manage')
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron_down" size={16} />}>
          {t('desk.people.bulk.act')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayManage &&
          managing.map((kind) => (
            <Menu.Item key={kind} onClick={() => props.onChoose(kind)}>
              {t(`desk.people.bulk.${kind}`)}
            </Menu.Item>
          ))}
        {mayCodes && (
          <Menu.Item onClick={() => props.onChoose('generate_mfa_codes')}>
            {t('desk.people.bulk.generate_mfa_codes')}
          </Menu.Item>
        )}
        {mayManage && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => props.onChoose('delete')}>
              {t('desk.people.bulk.delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
