import { Button, Group, RingProgress } from '@mantine/core'
import { type Enrolment, enrolmentMs } from '../../../../main/contract/desk/credentials.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useEnrolment } from './use-enrolment.ts'

/** A new card is presented at any reader, while the doors go on. */
export function EnrolDialog(props: { readonly userId: string; readonly onClose: () => void }) {
  const { t } = useWords()
  const { news, failure, again } = useEnrolment(props.userId)
  const over = news !== null && (news.state === 'expired' || news.state === 'taken_over')
  const done = news?.state === 'enrolled'
  return (
    <Dialog
      onClose={props.onClose}
      title={t('desk.people.enrol.title')}
      size="md"
      closeOnClickOutside={false}
    >
      <div className="form enrol">
        {failure !== null ? <ErrorNote failure={failure} /> : <EnrolState news={news} />}
        <Group justify="flex-end">
          {(over || failure !== null) && <Button onClick={again}>{t('desk.people.enrol.again')}</Button>}
          <Button variant={done ? 'filled' : 'default'} onClick={props.onClose}>
            {t(done ? 'desk.common.close' : 'desk.common.cancel')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}

function EnrolState({ news }: { readonly news: Enrolment | null }) {
  const { t } = useWords()
  switch (news?.state) {
    case undefined:
    case 'armed':
    case 'not_taken':
      return <Waiting news={news ?? null} />
    case 'enrolled':
      return (
        <div className="enrol-outcome" data-good role="status">
          <Icon name="check" size={40} />
          <p>{t('desk.people.enrol.enrolled')}</p>
          <p className="quiet">
            {news.card.label}　{news.point}
          </p>
        </div>
      )
    case 'expired':
    case 'taken_over':
      return (
        <div className="enrol-outcome" role="status">
          <Icon name="clock" size={40} />
          <p>{t(`desk.people.enrol.${news.state}`)}</p>
        </div>
      )
  }
}

function Waiting({ news }: { readonly news: Extract<Enrolment, { leftMs: number }> | null }) {
  const { t, locale } = useWords()
  const leftMs = news?.leftMs ?? enrolmentMs
  const seconds = Math.ceil(leftMs / 1_000)
  return (
    <div className="enrol-outcome">
      <RingProgress
        size={112}
        thickness={8}
        roundCaps
        sections={[{ value: (leftMs / enrolmentMs) * 100, color: 'indigo' }]}
        label={
          <span className="enrol-icon">
            <Icon name="card" size={40} />
          </span>
        }
        aria-hidden="true"
      />
      <p>{t('desk.people.enrol.waiting')}</p>
      <p className="quiet" role="timer">
        {t('desk.people.enrol.seconds', { seconds })}
      </p>
      <div role="status">
        {news?.state === 'armed' && (
          <p className="quiet">
            {t('desk.people.enrol.at', { points: news.points.join(locale === 'ja' ? '、' : ', ') })}
          </p>
        )}
        {news?.state === 'not_taken' && (
          <p className="enrol-note">{t(`desk.people.enrol.${news.why}`, { point: news.point })}</p>
        )}
      </div>
    </div>
  )
}
