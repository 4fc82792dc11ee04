import { Button, Group } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'

export interface StaleRow {
  readonly field: string
  readonly mine: string
  readonly theirs: string
}

/** Somebody else was faster: what differs, side by side, and a choice. Saving is pressed once more after it. */
export function StaleNote(props: {
  readonly rows: readonly StaleRow[]
  readonly onMine: () => void
  readonly onTheirs: () => void
}) {
  const { t } = useWords()
  const different = props.rows.filter(({ mine, theirs }) => mine !== theirs)
  return (
    <div className="stale-note" role="alert">
      <p>
        <b>{t('desk.common.stale.title')}</b> {t('desk.common.stale.text')}
      </p>
      {different.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>{t('desk.common.stale.field')}</th>
              <th>{t('desk.common.stale.mine')}</th>
              <th>{t('desk.common.stale.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {different.map(({ field, mine, theirs }) => (
              <tr key={field}>
                <td>{field}</td>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" size="xs" onClick={props.onTheirs}>
          {t('desk.common.stale.take_theirs')}
        </Button>
        <Button variant="default" size="xs" onClick={props.onMine}>
          {t('desk.common.stale.take_mine')}
        </Button>
      </Group>
    </div>
  )
}
