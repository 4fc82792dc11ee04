import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DeskArea } from '../../../../main/contract/desk/areas.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useDates } from '../../parts/dates.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/states.tsx'
import { useToast } from '../../parts/use-toast.tsx'

/** Who is in an area now, and the way to forget it: whoever forgot to show their card on the way out. */
export function InsideDialog(props: { readonly area: DeskArea; readonly onClose: () => void }) {
  const { t } = useWords()
  const { area, onClose } = props
  const dates = useDates()
  const toast = useToast()
  const { data, error, refetch } = useQuery(
    deskQuery.areas.inside.queryOptions({ input: { id: area.id }, refetchInterval: 5_000 }),
  )
  const forgive = useMutation({
    mutationFn: (userId: string | null) => desk.areas.forgive({ id: area.id, userId }),
    onSuccess: () => toast.done(t('desk.doors.areas.was_forgiven')),
    onError: toast.failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.areas.key() }),
  })
  return (
    <Dialog onClose={onClose} size={560} title={t('desk.doors.areas.who_in', { area: area.name })}>
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.count === 0 && <p className="quiet">{t('desk.doors.areas.nobody')}</p>}
      <ul className="area-people">
        {data?.people.map(({ id, name, sinceMs }) => (
          <li key={id}>
            <span className="area-person">
              <b>{name ?? t('desk.doors.refused.nameless')}</b>
              <span className="quiet">{t('desk.doors.areas.since', { time: dates.dateTime(sinceMs) })}</span>
            </span>
            <Button
              variant="default"
              loading={forgive.isPending && forgive.variables === id}
              onClick={() => forgive.mutate(id)}
            >
              {t('desk.doors.areas.forgive')}
            </Button>
          </li>
        ))}
      </ul>
      {data !== undefined && data.count > data.people.length && (
        <p className="quiet">{t('desk.doors.refused.more', { count: data.count - data.people.length })}</p>
      )}
      <Group justify="space-between">
        {data !== undefined && data.count > 0 && (
          <ConfirmButton
            question={t('desk.doors.areas.forgive_all_question')}
            onConfirm={() => forgive.mutate(null)}
          >
            {t('desk.doors.areas.forgive_all')}
          </ConfirmButton>
        )}
        <Button variant="default" onClick={onClose} ml="auto">
          {t('desk.common.close')}
        </Button>
      </Group>
    </Dialog>
  )
}
