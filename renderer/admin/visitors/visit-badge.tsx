import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { BadgePrompt } from './badge-prompt.tsx'
import { useBadgeWait } from './use-badge-wait.ts'
import { refreshVisitors } from './use-visitors.ts'

/** The badge of a visitor who is here: waits for one at the readers until it has one. */
export function VisitBadge(props: {
  readonly visit: Visit
  readonly onBadge: (badge: Visit['badge']) => void
}) {
  const { t } = useWords()
  const { visit, onBadge } = props
  const badge = visit.badge?.returned === false ? visit.badge : null
  const [changing, setChanging] = useState(badge === null)
  const [isNew, setIsNew] = useState(false)
  const waiting = useBadgeWait(
    changing,
    (signal) => desk.visitors.presentBadge({ id: visit.id }, { signal }),
    (taken) => {
      setIsNew(taken.isNew)
      setChanging(false)
      onBadge({ ...taken.badge, returned: false })
      void refreshVisitors()
    },
  )
  if (changing) {
    return (
      <>
        <BadgePrompt waiting={waiting} />
        <ByNumber
          visitId={visit.id}
          onGiven={(given) => {
            setChanging(false)
            onBadge(given.badge)
          }}
        />
      </>
    )
  }
  return (
    <div className="badge-given">
      <b className="badge-number">{badge?.number}</b>
      {isNew && badge !== null && <PrintedNumber badge={badge} onChanged={onBadge} />}
      <Button variant="subtle" size="xs" onClick={() => setChanging(true)}>
        {t('desk.visitors.badge.change')}
      </Button>
    </div>
  )
}

/** Without a reader at hand: a free badge by its printed number. */
function ByNumber(props: { readonly visitId: string; readonly onGiven: (visit: Visit) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const give = useMutation({
    mutationFn: () => desk.visitors.giveBadge({ id: props.visitId, badgeNumber: number }),
    onSuccess: props.onGiven,
    onSettled: refreshVisitors,
  })
  const failure = give.error && failureOf(give.error)
  const errors = useFieldErrors(failure)
  if (!open) {
    return (
      <Button variant="subtle" size="xs" onClick={() => setOpen(true)}>
        {t('desk.visitors.badge.by_number')}
      </Button>
    )
  }
  return (
    <form
      className="badge-by-number"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate()
      }}
    >
      <TextInput
        label={t('desk.visitors.badge.number')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={errors('badgeNumber')}
        maxLength={20}
      />
      <Button type="submit" variant="default" loading={give.isPending}>
        {t('desk.visitors.badge.give')}
      </Button>
    </form>
  )
}

/** The site counts on; what is printed may be another number. */
function PrintedNumber(props: {
  readonly badge: { readonly id: string; readonly number: string }
  readonly onChanged: (badge: Visit['badge']) => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const { badge } = props
  const [number, setNumber] = useState(badge.number)
  const save = useMutation({
    mutationFn: () => desk.visitors.setBadgeNumber({ id: badge.id, badgeNumber: number }),
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      props.onChanged({ id: badge.id, number: number.normalize('NFKC').trim(), returned: false })
    },
    onSettled: refreshVisitors,
  })
  const errors = useFieldErrors(save.error && failureOf(save.error))
  return (
    <form
      className="badge-by-number"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextInput
        label={t('desk.visitors.badge.new_badge')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={errors('badgeNumber')}
        maxLength={20}
      />
      <Button type="submit" variant="default" loading={save.isPending} disabled={number === badge.number}>
        {t('desk.common.save')}
      </Button>
    </form>
  )
}
