import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useListWords } from '../parts/list-words.ts'
import { Loading } from '../parts/states.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { refreshGroups } from './use-groups.ts'

/** Says what names the group, and what its members lose, before it goes. */
export function RemoveGroup(props: { readonly group: GroupRow; readonly onClose: () => void }) {
  const { t } = useWords()
  const listWords = useListWords()
  const toast = useToast()
  const [, navigate] = useLocation()
  const { group, onClose } = props
  const { data: uses } = useQuery(
    deskQuery.groups.uses.queryOptions({ input: { id: group.id }, staleTime: 0 }),
  )
  const remove = useMutation({
    mutationFn: () => desk.groups.remove({ id: group.id }),
    onSuccess: () => {
      toast.done(t('desk.groups.gone', { name: group.name }))
      navigate('/', { replace: true })
    },
    onSettled: refreshGroups,
  })
  const parts = (['levels', 'doors', 'calendars', 'scenarios'] as const).filter(
    (part) => (uses?.[part].length ?? 0) > 0,
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('desk.groups.remove_title', { name: group.name })}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <div className="form">
        {uses === undefined ? (
          <Loading />
        ) : (
          <>
            <p>{t('desk.groups.remove_text', { count: group.members })}</p>
            {parts.length > 0 && (
              <dl className="uses">
                {parts.map((part) => (
                  <div key={part}>
                    <dt>{t(`desk.groups.uses.${part}`)}</dt>
                    <dd>{listWords(uses[part].map(({ name }) => name))}</dd>
                  </div>
                ))}
              </dl>
            )}
          </>
        )}
        {remove.error !== null && <ErrorNote failure={remove.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('desk.common.cancel')}
          </Button>
          <Button
            color="red"
            disabled={uses === undefined}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('desk.groups.remove')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
