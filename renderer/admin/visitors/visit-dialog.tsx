import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { useMay } from '../line/use-session.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { DateTimeField } from '../parts/date-field.tsx'
import { useDates } from '../parts/dates.ts'
import { Dialog } from '../parts/dialog.tsx'
import { SaveForm } from '../parts/save-form.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useToast } from '../parts/use-toast.tsx'
import { HostField } from './host-field.tsx'
import { lastMinuteOf, minuteMs } from './last-minute.ts'
import { PassDialog } from './pass/pass-dialog.tsx'
import { hostLabel, refreshVisitors } from './use-visitors.ts'
import { VisitBadge } from './visit-badge.tsx'
import { VisitCode } from './visit-code.tsx'
import type { FormStart } from './visit-form.tsx'
import { stateTones, useLeaving } from './visit-list.tsx'

/** One visit with all that can be done about it. */
export function VisitDialog(props: {
  readonly visit: Visit
  readonly onClose: () => void
  readonly onNext: (start: FormStart) => void
}) {
  const { t } = useWords()
  const dates = useDates()
  const toast = useToast()
  const mayMakeCodes = useMay('codes.manage')
  const { visit, onClose } = props
  const [code, setCode] = useState<string | null>(null)
  const [printing, setPrinting] = useState(false)
  const [changing, setChanging] = useState(false)
  const { leave, badgeBack } = useLeaving(visit)
  const cancel = useMutation({
    mutationFn: () => desk.visitors.cancel({ id: visit.id }),
    onSuccess: () => {
      toast.done(t('desk.visitors.cancelled'))
      onClose()
    },
    onError: toast.failed,
    onSettled: refreshVisitors,
  })
  const isHere = visit.state === 'inside' || visit.state === 'overdue'
  const isToCome = visit.state === 'expected' || visit.state === 'missed'
  const leaveBy = (badgeReturned: boolean) => leave.mutate(badgeReturned, { onSuccess: onClose })
  return (
    <Dialog onClose={onClose} size={640} title={t('desk.visitors.honorific', { name: visit.name })}>
      <div className="form">
        <div className="visit-facts">
          <Tag tone={stateTones[visit.state]}>{t(`desk.visitors.state.${visit.state}`)}</Tag>
          {visit.company !== '' && <p className="visit-company">{visit.company}</p>}
          <dl>
            {visit.host !== null && (
              <>
                <dt>{t('desk.visitors.form.host')}</dt>
                <dd>{hostLabel(visit.host)}</dd>
              </>
            )}
            <dt>{t('desk.visitors.visit.stay')}</dt>
            <dd>
              {dates.dateTime(visit.arrivedAtMs ?? visit.fromMs)} –{' '}
              {dates.dateTime(lastMinuteOf(visit.untilMs))}
            </dd>
            {visit.leftAtMs !== null && (
              <>
                <dt>{t('desk.visitors.visit.left_at')}</dt>
                <dd>{dates.dateTime(visit.leftAtMs)}</dd>
              </>
            )}
          </dl>
        </div>
        {changing && <ChangeVisit visit={visit} onClose={() => setChanging(false)} />}
        {isHere && (
          <section className="visit-badge" aria-label={t('desk.visitors.admitted.badge')}>
            <VisitBadge visit={visit} onBadge={() => void refreshVisitors()} />
          </section>
        )}
        {isHere && mayMakeCodes && <VisitCode visit={visit} atOnce={false} code={code} onCode={setCode} />}
        <Group gap="xs" justify="flex-end">
          {isToCome && (
            <ConfirmButton
              question={t('desk.visitors.visit.cancel_question')}
              onConfirm={() => cancel.mutate()}
            >
              {t('desk.visitors.visit.cancel')}
            </ConfirmButton>
          )}
          {visit.leftAtMs === null && !changing && (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('desk.visitors.visit.change')}
            </Button>
          )}
          {(isHere || isToCome) && (
            <Button variant="default" onClick={() => setPrinting(true)}>
              {t('desk.visitors.admitted.pass')}
            </Button>
          )}
          {isHere && visit.badge?.returned === false && (
            <Button variant="default" onClick={() => leaveBy(false)}>
              {t('desk.visitors.visit.badge_lost')}
            </Button>
          )}
          {isHere && (
            <Button
              variant="default"
              onClick={() =>
                props.onNext({
                  arrives: true,
                  company: visit.company,
                  host: visit.host,
                  fromMs: null,
                  untilMs: visit.untilMs,
                })
              }
            >
              {t('desk.visitors.admitted.next')}
            </Button>
          )}
          {isHere && <Button onClick={() => leaveBy(true)}>{t('desk.visitors.leave')}</Button>}
          {visit.state === 'left' && visit.badge?.returned === false && (
            <Button onClick={() => badgeBack.mutate(undefined, { onSuccess: onClose })}>
              {t('desk.visitors.badge_back')}
            </Button>
          )}
        </Group>
      </div>
      {printing && <PassDialog visit={visit} code={code} onClose={() => setPrinting(false)} />}
    </Dialog>
  )
}

/** Another host or end; whoever was slower is told. */
function ChangeVisit(props: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useWords()
  const { visit, onClose } = props
  const [host, setHost] = useState(visit.host)
  const [lastMs, setLastMs] = useState<number | null>(lastMinuteOf(visit.untilMs))
  const saving = useSaving({
    version: visit.version,
    save: (version) =>
      desk.visitors.update({
        id: visit.id,
        version,
        hostId: host?.id ?? null,
        untilMs: (lastMs ?? 0) + minuteMs,
      }),
    said: null,
    onSaved: onClose,
    refresh: refreshVisitors,
  })
  const { errors } = saving
  return (
    <div className="visit-change">
      <SaveForm saving={saving} telling={['hostId', 'untilMs']} onCancel={onClose}>
        <HostField
          label={t('desk.visitors.form.host')}
          value={host}
          onChange={setHost}
          error={errors('hostId')}
        />
        <DateTimeField
          label={t('desk.visitors.form.until')}
          value={lastMs}
          onChange={setLastMs}
          error={errors('untilMs')}
          clearable={false}
        />
      </SaveForm>
    </div>
  )
}
