import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { Tag } from '../parts/tag.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { refreshVisitors } from './use-visitors.ts'
import { VisitorsNav } from './visitors-nav.tsx'

interface BadgeRow {
  readonly id: string
  readonly number: string
  readonly holder: string | null
}

/** The pool of visitor badges, each with its printed number and whoever has it. */
export function BadgesPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(deskQuery.visitors.badges.queryOptions())
  return (
    <Page title={t('desk.visitors.badges.title')}>
      <VisitorsNav />
      <div className="visitors-body">
        {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null && <Loading />
        ) : data.badges.length === 0 ? (
          <Empty
            icon="card"
            title={t('desk.visitors.badges.none')}
            hint={t('desk.visitors.badges.none_hint')}
          />
        ) : (
          <table className="paper-table">
            <thead>
              <tr>
                <th className="narrow">{t('desk.visitors.badges.number')}</th>
                <th>{t('desk.visitors.badges.holder')}</th>
                <th aria-label={t('desk.visitors.column.act')} />
              </tr>
            </thead>
            <tbody>
              {data.badges.map((badge) => (
                <BadgeLine key={badge.id} badge={badge} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Page>
  )
}

function BadgeLine({ badge }: { readonly badge: BadgeRow }) {
  const { t } = useWords()
  const toast = useToast()
  const [number, setNumber] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: () => desk.visitors.setBadgeNumber({ id: badge.id, badgeNumber: number ?? '' }),
    onSuccess: () => setNumber(null),
    onSettled: refreshVisitors,
  })
  const remove = useMutation({
    mutationFn: () => desk.visitors.removeBadge({ id: badge.id }),
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  const errors = useFieldErrors(save.error && failureOf(save.error))
  return (
    <tr>
      <td>
        {number === null ? (
          <b>{badge.number}</b>
        ) : (
          <TextInput
            aria-label={t('desk.visitors.badges.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={errors('badgeNumber')}
            maxLength={20}
          />
        )}
      </td>
      <td>{badge.holder ?? <Tag tone="quiet">{t('desk.visitors.badges.free')}</Tag>}</td>
      <td>
        <Group gap="xs" justify="flex-end">
          {number === null ? (
            <Button size="xs" variant="default" onClick={() => setNumber(badge.number)}>
              {t('desk.visitors.badges.change')}
            </Button>
          ) : (
            <>
              <Button size="xs" variant="default" onClick={() => setNumber(null)}>
                {t('desk.common.cancel')}
              </Button>
              <Button size="xs" loading={save.isPending} onClick={() => save.mutate()}>
                {t('desk.common.save')}
              </Button>
            </>
          )}
          {badge.holder === null && (
            <ConfirmButton
              size="xs"
              question={t('desk.visitors.badges.remove_question', { number: badge.number })}
              onConfirm={() => remove.mutate()}
            >
              {t('desk.visitors.badges.remove')}
            </ConfirmButton>
          )}
        </Group>
      </td>
    </tr>
  )
}
