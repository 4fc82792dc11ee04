import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LogState } from '../../../../main/contract/desk/event-log.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useDates } from '../../parts/dates.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { EventsNav } from '../events-nav.tsx'
import { CheckpointSection } from './checkpoint-section.tsx'
import { fingerprintText } from './fingerprint.ts'
import { useVerify } from './use-verify.ts'
import { Verdict } from './verdict.tsx'

/** That nothing in the log was changed: the walk, what it is compared with, and a signed end to keep. */
export function CheckPage() {
  const { t, locale } = useWords()
  const { data } = useQuery(deskQuery.eventLog.state.queryOptions({ refetchInterval: 10_000 }))
  const { state, start, stop } = useVerify()
  const [typed, setTyped] = useState('')
  const number = new Intl.NumberFormat(locale)
  const running = state.step === 'running'
  return (
    <Page title={t('desk.events.nav.check')}>
      <div className="events-stack">
        <EventsNav />
        <div className="two-columns">
          <div className="sections">
            <Section title={t('desk.events.check.title')}>
              <div className="form">
                <p>{t('desk.events.check.text')}</p>
                {state.step === 'running' && (
                  <LongWork
                    label={t('desk.events.check.running', {
                      checked: number.format(state.progress.checked),
                      total: number.format(state.progress.total),
                    })}
                    done={state.progress.total === 0 ? null : state.progress.checked / state.progress.total}
                    onCancel={stop}
                  />
                )}
                {state.step === 'done' && <Verdict verdict={state.verdict} />}
                {state.step === 'failed' && <ErrorNote failure={state.error} />}
                {!running && (
                  <div>
                    <Button onClick={() => void start(null)}>
                      {t(`desk.events.check.${state.step === 'done' ? 'again' : 'start'}`)}
                    </Button>
                  </div>
                )}
              </div>
            </Section>
            <Section title={t('desk.events.check.with')}>
              <div className="form">
                <p>{t('desk.events.check.with_text')}</p>
                <Textarea
                  label={t('desk.events.check.paste')}
                  placeholder="genkan-checkpoint 1 …"
                  autosize
                  minRows={3}
                  maxLength={2_000}
                  spellCheck={false}
                  classNames={{ input: 'checkpoint-text' }}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
                <div>
                  <Button
                    variant="default"
                    disabled={running || typed.trim() === ''}
                    onClick={() => void start(typed)}
                  >
                    {t('desk.events.check.with')}
                  </Button>
                </div>
              </div>
            </Section>
          </div>
          <div className="sections">
            <CheckpointSection />
            {data !== undefined && <State state={data} />}
          </div>
        </div>
      </div>
    </Page>
  )
}

function State({ state }: { readonly state: LogState }) {
  const { t, locale } = useWords()
  const dates = useDates()
  const number = new Intl.NumberFormat(locale)
  const { checkpoint } = state
  const facts = [
    ['count', number.format(state.count)],
    ['state', t('desk.events.check.range', { first: state.firstSeq, last: state.lastSeq })],
    [
      'last',
      checkpoint === null
        ? t('desk.common.none')
        : t('desk.events.check.last_value', { seq: checkpoint.seq, when: dates.dateTime(checkpoint.atMs) }),
    ],
  ] as const
  return (
    <Section title={t('desk.events.check.state')}>
      <dl className="facts narrow">
        {facts.map(([key, value]) => (
          <div className="fact" key={key}>
            <dt>{key === 'state' ? t('desk.events.detail.number') : t(`desk.events.check.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t('desk.events.check.fingerprint')}</dt>
          <dd>
            <code className="fingerprint">{fingerprintText(state.fingerprint)}</code>
          </dd>
        </div>
      </dl>
    </Section>
  )
}
