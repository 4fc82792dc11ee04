import { Button, Group } from '@mantine/core'
import { weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Block } from '../week/block.tsx'
import { useWeekdayWords } from '../week/mode-words.ts'
import { type Week, windowsOn } from '../week/week.ts'
import { WeekGrid } from '../week/week-grid.tsx'

/** Two operators painted the same week: both, side by side, and a choice. */
export function StaleWeek(props: {
  readonly mine: Week
  readonly theirs: Week
  readonly onMine: () => void
  readonly onTheirs: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog onClose={props.onMine} size={1000} title={t('desk.common.stale.title')}>
      <p>{t('desk.common.stale.text')}</p>
      <div className="stale-weeks">
        <Side title={t('desk.common.stale.mine')} week={props.mine} />
        <Side title={t('desk.common.stale.theirs')} week={props.theirs} />
      </div>
      <Group gap="xs" justify="flex-end" mt="md">
        <Button variant="default" onClick={props.onTheirs}>
          {t('desk.common.stale.take_theirs')}
        </Button>
        <Button onClick={props.onMine}>{t('desk.doors.week.keep_mine')}</Button>
      </Group>
    </Dialog>
  )
}

function Side({ title, week }: { readonly title: string; readonly week: Week }) {
  const weekdayWords = useWeekdayWords()
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className="stale-week">
        <WeekGrid
          days={weekdays.map((day) => ({
            key: day,
            head: weekdayWords(day),
            content: windowsOn(week, day).map((window) => <Block key={window.startMinute} {...window} />),
          }))}
        />
      </div>
    </section>
  )
}
