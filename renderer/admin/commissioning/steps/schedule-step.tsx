import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { WeekSection } from '../../doors/week-section.tsx'
import { NextButton } from './step-parts.tsx'

/** The door's week, painted here as at its own page. */
export function ScheduleStep({ door, onNext }: { readonly door: DeskDoor; readonly onNext: () => void }) {
  const { t } = useWords()
  return (
    <section className="wizard-step wizard-week">
      <h2>{t('desk.commissioning.steps.schedule')}</h2>
      <p>{t('desk.commissioning.schedule.text')}</p>
      <WeekSection door={door} />
      <footer className="wizard-acts">
        <NextButton done onNext={onNext} />
      </footer>
    </section>
  )
}
