import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'

/** The end: commissioned or what is still to do, and the page to print. */
export function ReportStep({ door, missing }: { readonly door: DeskDoor; readonly missing: number }) {
  const { t } = useWords()
  const isDone = missing === 0
  return (
    <section className="wizard-step wizard-end">
      <span className="wizard-seal" data-done={isDone}>
        <Icon name={isDone ? 'check' : 'warn'} size={44} />
      </span>
      <h2>
        {isDone
          ? t('desk.commissioning.finished.title')
          : t('desk.commissioning.finished.missing', { count: missing })}
      </h2>
      {isDone && <p>{t('desk.commissioning.finished.text')}</p>}
      <Button component={Link} href={`/report/${door.id}`} size="md" variant={isDone ? 'filled' : 'default'}>
        {t('desk.commissioning.report.open')}
      </Button>
    </section>
  )
}
