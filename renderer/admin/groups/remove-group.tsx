import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { useListWords } from '../parts/list-words.ts'
import { RemoveDialog } from '../parts/remove-dialog.tsx'
import { Loading } from '../parts/states.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { refreshGroups } from './use-groups.ts'

/** Says what names the group, and what its members lose, before it goes. */
export function RemoveGroup(props: { readonly group: GroupRow; readonly onClose: () => void }) {
  const { t } = useWords()
  const listWords = useListWords()
  const [, navigate] = useLocation()
  const { group, onClose } = props
  const { data: uses } = useQuery(
    deskQuery.groups.uses.queryOptions({ input: { id: group.id }, staleTime: 0 }),
  )
  const removing = useSaving({
    save: () => desk.groups.remove({ id: group.id }),
    said: t('desk.groups.gone', { name: group.name }),
    onSaved: () => navigate('/', { replace: true }),
    refresh: refreshGroups,
  })
  const parts = (['levels', 'doors', 'calendars', 'scenarios'] as const).filter(
    (part) => (uses?.[part].length ?? 0) > 0,
  )
  return (
    <RemoveDialog
      title={t('desk.groups.remove_title', { name: group.name })}
      confirm={t('desk.groups.remove')}
      removing={removing}
      told={uses !== undefined}
      onClose={onClose}
    >
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
    </RemoveDialog>
  )
}
