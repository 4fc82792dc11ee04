import { Button, Group } from '@mantine/core'
import type { PersonFields } from '../../../../main/contract/desk/people.ts'
import { type Translate, useWords } from '../../../i18n/words.tsx'
import { type Dates, useDates } from '../../parts/dates.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { lastDayText } from '../status.tsx'
import { blankFields } from './person-fields.tsx'

interface StaleDialogProps {
  readonly mine: PersonFields
  readonly theirs: PersonFields
  readonly onTakeMine: () => void
  readonly onTakeTheirs: () => void
  readonly onClose: () => void
}

/** Somebody was quicker: both versions side by side, what differs marked. */
export function StaleDialog({ mine, theirs, onTakeMine, onTakeTheirs, onClose }: StaleDialogProps) {
  const { t } = useWords()
  const dates = useDates()
  const keys = (Object.keys(blankFields) as (keyof PersonFields)[]).filter(
    (key) => mine[key] !== theirs[key] || key === 'lastName' || key === 'firstName',
  )
  return (
    <Dialog onClose={onClose} title={t('desk.common.stale.title')} size="xl">
      <div className="form">
        <p>{t('desk.common.stale.text')}</p>
        <table className="table stale-table">
          <thead>
            <tr>
              <th>{t('desk.common.stale.field')}</th>
              <th>{t('desk.common.stale.mine')}</th>
              <th>{t('desk.common.stale.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key} data-differs={mine[key] !== theirs[key]}>
                <th scope="row">{t(`desk.people.field.${key}`)}</th>
                <td>{fieldText(t, dates, mine, key)}</td>
                <td>{fieldText(t, dates, theirs, key)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Group justify="flex-end">
          <Button variant="default" onClick={onTakeTheirs}>
            {t('desk.common.stale.take_theirs')}
          </Button>
          <Button onClick={onTakeMine}>{t('desk.common.stale.take_mine')}</Button>
        </Group>
      </div>
    </Dialog>
  )
}

/** A field's value in words. */
export function fieldText(t: Translate, dates: Dates, fields: PersonFields, key: keyof PersonFields): string {
  switch (key) {
    case 'longAccess':
      return fields.longAccess ? t('desk.common.yes') : t('desk.common.no')
    case 'validFromMs':
      return fields.validFromMs === null ? '—' : dates.date(fields.validFromMs)
    case 'validUntilMs':
      return fields.validUntilMs === null ? '—' : lastDayText(fields.validUntilMs, dates)
    default:
      return fields[key] === '' ? '—' : fields[key]
  }
}
