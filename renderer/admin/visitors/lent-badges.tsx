import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Lent } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { Tag } from '../parts/tag.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { hostLabel, refreshVisitors } from './use-visitors.ts'

/** Badges that stand in for forgotten ones; nothing where there are none. */
export function LentBadges({ lent }: { readonly lent: readonly Lent[] }) {
  const { t } = useWords()
  if (lent.length === 0) return null
  return (
    <section className="lent" aria-label={t('desk.visitors.lend.lent')}>
      <h2>{t('desk.visitors.lend.lent')}</h2>
      <ul>
        {lent.map((each) => (
          <LentRow key={each.id} lent={each} />
        ))}
      </ul>
    </section>
  )
}

function LentRow({ lent }: { readonly lent: Lent }) {
  const { t } = useWords()
  const toast = useToast()
  const end = useMutation({
    mutationFn: () => desk.visitors.endLending({ id: lent.id }),
    onSuccess: () => toast.done(t('desk.visitors.lend.ended_done')),
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  return (
    <li>
      <b>{lent.badgeNumber}</b>
      <span className="grow">{hostLabel(lent.person)}</span>
      <Tag tone={lent.active ? 'plain' : 'wait'}>
        {t(lent.active ? 'desk.visitors.lend.until' : 'desk.visitors.lend.ended')}
      </Tag>
      <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {t('desk.visitors.lend.end')}
      </Button>
    </li>
  )
}
