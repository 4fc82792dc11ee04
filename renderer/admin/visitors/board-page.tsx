import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Visit, VisitState } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { useNow, useOperatorSession } from '../line/use-session.ts'
import { DateField } from '../parts/date-field.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { dayOf } from '../parts/zoned.ts'
import { LendDialog } from './lend-dialog.tsx'
import { LentBadges } from './lent-badges.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { TakeInDialog } from './take-in-dialog.tsx'
import { useBoard } from './use-visitors.ts'
import { VisitDialog } from './visit-dialog.tsx'
import { emptyForm, type FormStart } from './visit-form.tsx'
import { VisitList } from './visit-list.tsx'
import { VisitorsNav } from './visitors-nav.tsx'

const states = ['expected', 'inside', 'overdue', 'left'] as const

type Open =
  | { readonly what: 'form'; readonly start: FormStart }
  | { readonly what: 'visit'; readonly visit: Visit }
  | { readonly what: 'return' | 'lend' }

/** A day's visitors: how many are expected, inside, overdue and gone, and one press for each thing to do. */
export function BoardPage() {
  const { t } = useWords()
  const { zone } = useOperatorSession()
  const now = useNow()
  const [date, setDate] = useState<string | null>(null)
  const [state, setState] = useState<VisitState | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const { data, error, isPending, refetch } = useBoard(date)
  const visits = data?.visits ?? []
  const shown = state === null ? visits : visits.filter((visit) => visit.state === state)
  const counts = states.map((each) => ({
    state: each,
    count: visits.filter((visit) => visit.state === each).length,
  }))
  const close = () => setOpen(null)
  const isToday = date === null
  const mayTakeIn = data?.hasGroup !== false
  const form = (arrives: boolean) =>
    setOpen({ what: 'form', start: emptyForm(arrives, data?.dayEndMs ?? now(), now()) })
  return (
    <Page
      title={t('desk.common.areas.visitors')}
      fill
      actions={
        <>
          <Button variant="default" onClick={() => setOpen({ what: 'lend' })}>
            {t('desk.visitors.lend_badge')}
          </Button>
          <Button variant="default" onClick={() => setOpen({ what: 'return' })}>
            {t('desk.visitors.return_badge')}
          </Button>
          <Button variant="default" disabled={!mayTakeIn} onClick={() => form(false)}>
            {t('desk.visitors.expect_visit')}
          </Button>
          <Button disabled={!mayTakeIn || !isToday} onClick={() => form(true)}>
            {t('desk.visitors.new_visit')}
          </Button>
        </>
      }
    >
      <VisitorsNav />
      {!mayTakeIn && (
        <div className="visitors-note" role="note">
          <b>{t('desk.visitors.no_group')}</b>
          <p>{t('desk.visitors.no_group_hint')}</p>
        </div>
      )}
      <div className="board-head">
        <div className="board-counts">
          {counts.map(({ state: each, count }) => (
            <button
              key={each}
              type="button"
              className="board-count"
              data-state={each}
              data-any={count > 0}
              aria-pressed={state === each}
              onClick={() => setState(state === each ? null : each)}
            >
              <b>{count}</b>
              <span>{t(`desk.visitors.state.${each}`)}</span>
            </button>
          ))}
        </div>
        <DateField
          className="board-day"
          label={t('desk.visitors.day')}
          clearable={false}
          value={date ?? dayOf(now(), zone)}
          onChange={(day) => setDate(day === dayOf(now(), zone) ? null : day)}
        />
      </div>
      {isToday && <LentBadges lent={data?.lent ?? []} />}
      {error !== null && visits.length > 0 && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      <VisitList
        visits={shown}
        filtered={state !== null}
        loading={isPending}
        failure={visits.length === 0 ? error : null}
        onRetry={() => void refetch()}
        onOpen={(visit) => setOpen({ what: 'visit', visit })}
        onArrived={(visit) => setOpen({ what: 'visit', visit })}
      />
      {open?.what === 'form' && <TakeInDialog start={open.start} onClose={close} />}
      {open?.what === 'visit' && (
        <VisitDialog
          visit={visits.find(({ id }) => id === open.visit.id) ?? open.visit}
          onClose={close}
          onNext={(start) => setOpen({ what: 'form', start })}
        />
      )}
      {open?.what === 'return' && <ReturnDialog onClose={close} />}
      {open?.what === 'lend' && <LendDialog onClose={close} />}
    </Page>
  )
}
