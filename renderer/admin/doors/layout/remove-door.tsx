import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import type { DoorUses } from '../../../../main/contract/desk/layout.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { RemoveDialog } from '../../parts/remove-dialog.tsx'
import { Section } from '../../parts/section.tsx'
import { Loading } from '../../parts/states.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { useDoors } from '../use-doors.ts'
import { refreshLayout } from './refresh-layout.ts'

/** Deletes a door, once what goes with it was told. The last one stays. */
export function RemoveDoor({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const { data: doors = [] } = useDoors()
  const isLast = doors.length <= 1
  return (
    <Section
      title={t('desk.doors.layout.remove')}
      actions={
        <Button variant="default" className="destructive" disabled={isLast} onClick={() => setOpen(true)}>
          {t('desk.doors.layout.remove')}
        </Button>
      }
    >
      <p className="quiet">{t(isLast ? 'desk.common.failure.last_door' : 'desk.doors.layout.remove_hint')}</p>
      {open && <RemoveDoorDialog door={door} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function RemoveDoorDialog(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { t } = useWords()
  const { door, onClose } = props
  const [, go] = useLocation()
  const { data, error } = useQuery(deskQuery.layout.uses.queryOptions({ input: { id: door.id } }))
  const removing = useSaving({
    save: () => desk.layout.removeDoor({ id: door.id, version: door.version }),
    said: t('desk.doors.layout.removed', { door: door.name }),
    onSaved: () => go('/'),
    refresh: refreshLayout,
  })
  return (
    <RemoveDialog
      title={t('desk.doors.layout.remove_question', { door: door.name })}
      confirm={t('desk.common.remove')}
      removing={removing}
      told={data !== undefined}
      onClose={onClose}
    >
      {error !== null && <ErrorNote failure={error} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <Uses uses={data} />}
    </RemoveDialog>
  )
}

function Uses({ uses }: { readonly uses: DoorUses }) {
  const { t } = useWords()
  const listWords = useListWords()
  const named = [
    ['levels', uses.levels],
    ['calendars', uses.calendars],
    ['scenarios', uses.scenarios],
    ['areas', uses.areas],
  ] as const
  const isNamed = uses.devices > 0 || named.some(([, names]) => names.length > 0)
  return (
    <div className="door-uses">
      <p>{t(isNamed ? 'desk.doors.layout.consequences' : 'desk.doors.layout.consequences_none')}</p>
      <ul>
        {uses.devices > 0 && <li>{t('desk.doors.layout.uses.devices', { count: uses.devices })}</li>}
        {named.map(
          ([what, names]) =>
            names.length > 0 && (
              <li key={what}>{t(`desk.doors.layout.uses.${what}`, { names: listWords(names) })}</li>
            ),
        )}
      </ul>
      <p className="quiet">{t('desk.doors.layout.events_stay')}</p>
    </div>
  )
}
