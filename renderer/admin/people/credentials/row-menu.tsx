import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Icon } from '../../parts/icon.tsx'

export interface RowAct {
  readonly label: string
  readonly run: () => void
  /** Asked once before it is done: it can't be undone. */
  readonly question?: string
  readonly hint?: string
}

/** What can be done to one row. */
export function RowMenu(props: { readonly label: string; readonly acts: readonly RowAct[] }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<RowAct | null>(null)
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size="lg"
            className="more-button"
            aria-label={props.label}
            title={props.label}
          >
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {props.acts.map((act) => (
            <Menu.Item
              key={act.label}
              {...(act.question === undefined ? {} : { color: 'red' })}
              onClick={() => (act.question === undefined ? act.run() : setAsked(act))}
            >
              {act.label}
              {act.hint !== undefined && <span className="menu-hint">{act.hint}</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked !== null && (
        <ConfirmDialog
          title={asked.label}
          question={asked.question ?? t('desk.common.sure')}
          confirm={asked.label}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null)
            asked.run()
          }}
        />
      )}
    </>
  )
}
