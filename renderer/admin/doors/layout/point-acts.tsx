import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import type { DoorPoint } from '../../../../main/contract/desk/layout.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { NameForm } from './name-form.tsx'
import { refreshLayout } from './refresh-layout.ts'

/** What can be done with a point: shown on the screen, renamed, deleted. */
export function PointActs(props: { readonly door: DeskDoor; readonly point: DoorPoint }) {
  const { t } = useWords()
  const { door, point } = props
  const [renaming, setRenaming] = useState(false)
  const toast = useToast()
  const acted = { onError: toast.failed, onSettled: refreshLayout }
  const show = useMutation({
    mutationFn: () => desk.layout.showOnScreen({ id: door.id, pointId: point.id }),
    ...acted,
  })
  const remove = useMutation({
    mutationFn: () => desk.layout.removePoint({ id: door.id, version: door.version, pointId: point.id }),
    ...acted,
  })
  const isLastEntry =
    point.side === 'entry' && door.points.filter(({ side }) => side === 'entry').length === 1
  return (
    <div className="door-point-acts">
      {point.side === 'entry' && !point.onScreen && (
        <Button variant="default" loading={show.isPending} onClick={() => show.mutate()}>
          {t('desk.doors.points.show')}
        </Button>
      )}
      <Button variant="default" onClick={() => setRenaming(true)}>
        {t('desk.doors.points.rename')}
      </Button>
      {!isLastEntry && (
        <ConfirmButton
          question={t('desk.doors.points.remove_question', { name: point.name })}
          onConfirm={() => remove.mutate()}
          loading={remove.isPending}
        >
          {t('desk.common.remove')}
        </ConfirmButton>
      )}
      {renaming && (
        <NameForm
          title={t('desk.doors.points.rename')}
          label={t('desk.doors.points.name')}
          name={point.name}
          save={(name) =>
            desk.layout.renamePoint({ id: door.id, version: door.version, pointId: point.id, name })
          }
          onClose={() => setRenaming(false)}
        />
      )}
    </div>
  )
}
