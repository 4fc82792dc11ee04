import { Button } from '@mantine/core'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import type { EventList, EventListState } from './event-list.ts'

interface LiveStateProps {
  readonly state: EventListState
  readonly list: EventList
  /** Sees only today's events of doors. */
  readonly limited: boolean
}

/** Whether the list follows what happens, and what came while it did not. */
export function LiveState({ state, list, limited }: LiveStateProps) {
  const { t } = useWords()
  const dates = useDates()
  const { paused, live, waiting, missed, lookedBackToMs } = state
  const news = waiting.length > 0 || (paused && missed)
  const toTop = () => {
    document.querySelector('.data-list')?.scrollTo({ top: 0 })
    list.resume()
  }
  return (
    <div className="live-state">
      <span className="live-dot" data-on={live && !paused} role="status">
        {paused ? t('desk.events.live.off') : live ? t('desk.events.live.on') : t('desk.common.loading')}
      </span>
      <Button variant="subtle" size="xs" onClick={paused ? toTop : list.pause}>
        {t(`desk.events.live.${paused ? 'resume' : 'pause'}`)}
      </Button>
      {news && (
        <Button size="xs" radius="xl" leftSection={<Icon name="up" size={16} />} onClick={toTop}>
          {t('desk.events.live.new', { count: waiting.length })}
          {missed && '+'}
        </Button>
      )}
      {lookedBackToMs !== null && (
        <span className="quiet" role="status">
          {t('desk.events.looking', { until: dates.dateTime(lookedBackToMs) })}
        </span>
      )}
      {limited && <span className="quiet">{t('desk.events.today_only')}</span>}
    </div>
  )
}
