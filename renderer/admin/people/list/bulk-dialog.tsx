import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkAct, BulkTarget } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { DateField } from '../../parts/date-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { dayAfter } from '../form/days.ts'
import { useZone } from '../status.tsx'
import type { BulkKind } from './bulk-bar.tsx'
import { BulkResult } from './bulk-result.tsx'
import { useBulk } from './use-bulk.ts'

interface BulkDialogProps {
  readonly kind: BulkKind
  readonly target: BulkTarget
  readonly count: number
  /** True if anything was done. */
  readonly onClose: (done: boolean) => void
}

/** Asks once, then shows how far it is and what came of it. */
export function BulkDialog({ kind, target, count, onClose }: BulkDialogProps) {
  const { t } = useWords()
  const run = useBulk()
  const close = () => onClose(run.state !== 'ready')
  const { progress } = run
  return (
    <Dialog
      onClose={close}
      title={t(`desk.people.bulk.${kind}`)}
      closeOnClickOutside={run.state === 'ready'}
      closeOnEscape={run.state === 'ready'}
      withCloseButton={run.state !== 'running'}
      size={run.codes.length > 0 ? 'lg' : 'md'}
    >
      {run.state === 'ready' && (
        <Question kind={kind} count={count} onRun={(act) => run.start(target, act)} onCancel={close} />
      )}
      {run.state === 'running' && (
        <LongWork
          label={t('desk.people.bulk.working', {
            done: progress?.done ?? 0,
            total: progress?.total ?? count,
          })}
          done={progress === null || progress.total === 0 ? null : progress.done / progress.total}
          onCancel={run.cancel}
        />
      )}
      {(run.state === 'ended' || run.state === 'cancelled') && (
        <div className="form">
          {run.failure !== null && <ErrorNote failure={run.failure} />}
          <BulkResult run={run} />
          <Group justify="flex-end" className="no-print">
            <Button onClick={close}>{t('desk.common.close')}</Button>
          </Group>
        </div>
      )}
    </Dialog>
  )
}

function Question(props: {
  readonly kind: BulkKind
  readonly count: number
  readonly onRun: (act: BulkAct) => void
  readonly onCancel: () => void
}) {
  const { t } = useWords()
  const { kind, count, onRun } = props
  const zone = useZone()
  const [groupId, setGroupId] = useState<string | null>(null)
  const [lastDay, setLastDay] = useState<string | null>(null)
  const [noEnd, setNoEnd] = useState(false)
  const act = actOf(kind, groupId, noEnd || lastDay === null ? null : dayAfter(lastDay, zone), noEnd)
  return (
    <div className="form">
      <p>
        {kind === 'delete'
          ? t('desk.people.bulk.question_delete', { count })
          : t('desk.people.bulk.question', { count })}
      </p>
      {kind === 'generate_mfa_codes' && <p className="quiet">{t('desk.people.bulk.question_generate')}</p>}
      {(kind === 'add_group' || kind === 'remove_group') && (
        <GroupChoice value={groupId} onChange={setGroupId} />
      )}
      {kind === 'set_end' && (
        <>
          <DateField
            label={t('desk.people.bulk.last_day')}
            value={lastDay}
            onChange={setLastDay}
            disabled={noEnd}
          />
          <Checkbox
            label={t('desk.people.bulk.no_end')}
            checked={noEnd}
            onChange={(event) => setNoEnd(event.currentTarget.checked)}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onCancel} data-autofocus>
          {t('desk.common.cancel')}
        </Button>
        <Button
          {...(kind === 'delete' ? { color: 'red' } : {})}
          disabled={act === null}
          onClick={() => act !== null && onRun(act)}
        >
          {kind === 'delete' ? t('desk.people.bulk.delete') : t('desk.people.bulk.run')}
        </Button>
      </Group>
    </div>
  )
}

function GroupChoice(props: {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  const { t } = useWords()
  const choices = useQuery(deskQuery.people.choices.queryOptions())
  return (
    <Select
      label={t('desk.people.bulk.group')}
      value={props.value}
      onChange={props.onChange}
      data={(choices.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      searchable
    />
  )
}

/** Null while something is missing. */
function actOf(
  kind: BulkKind,
  groupId: string | null,
  validUntilMs: number | null,
  noEnd: boolean,
): BulkAct | null {
  switch (kind) {
    case 'add_group':
    case 'remove_group':
      return groupId === null ? null : { act: kind, groupId }
    case 'set_end':
      return validUntilMs === null && !noEnd ? null : { act: kind, validUntilMs }
    case 'suspend':
    case 'resume':
    case 'delete':
    case 'generate_mfa_codes':
      return { act: kind }
  }
}
