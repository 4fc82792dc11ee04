import { Button } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import type { BadgeWaiting } from './use-badge-wait.ts'

/** What to do at the reader now, and what came of what was presented last. */
export function BadgePrompt({ waiting }: { readonly waiting: BadgeWaiting }) {
  const { t } = useWords()
  const { state, failure, again } = waiting
  if (failure !== null) return <ErrorNote failure={failure} onRetry={again} />
  if (state !== null && (state.state === 'expired' || state.state === 'taken_over')) {
    return (
      <div className="badge-prompt" data-state="over" role="status">
        <p>{t(`desk.visitors.badge.${state.state}`)}</p>
        <Button variant="default" onClick={again}>
          {t('desk.visitors.badge.again')}
        </Button>
      </div>
    )
  }
  const left = state === null || state.state === 'taken' ? null : Math.ceil(state.leftMs / 1_000)
  const points = state?.state === 'armed' ? state.points.join(' / ') : ''
  return (
    <div className="badge-prompt" data-state="armed">
      <Icon name="card" size={40} />
      <p role="status">
        <b>{t('desk.visitors.badge.present')}</b>
      </p>
      {left !== null && (
        <p className="quiet">{t('desk.visitors.badge.present_at', { points, seconds: left })}</p>
      )}
      {state?.state === 'not_taken' && (
        <p className="badge-problem" role="alert">
          <Icon name="warn" size={18} />
          {t(`desk.visitors.badge.why.${state.why}`, {
            number: state.badgeNumber ?? '',
            holder: state.holder ?? '',
          })}
        </p>
      )}
    </div>
  )
}
