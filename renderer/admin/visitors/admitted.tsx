import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { PassDialog } from './pass/pass-dialog.tsx'
import { VisitBadge } from './visit-badge.tsx'
import { VisitCode } from './visit-code.tsx'

/** A visitor who was just taken in: badge, code, pass, and the next one. */
export function Admitted(props: {
  readonly visit: Visit
  readonly onNext: () => void
  readonly onDone: () => void
}) {
  const { t } = useWords()
  const mayMakeCodes = useMay('codes.manage')
  const [visit, setVisit] = useState(props.visit)
  const [code, setCode] = useState<string | null>(null)
  const [printing, setPrinting] = useState(false)
  return (
    <div className="form">
      <section className="visit-badge" aria-label={t('desk.visitors.admitted.badge')}>
        <VisitBadge visit={visit} onBadge={(badge) => setVisit({ ...visit, badge })} />
      </section>
      {mayMakeCodes && <VisitCode visit={visit} atOnce code={code} onCode={setCode} />}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={() => setPrinting(true)}>
          {t('desk.visitors.admitted.pass')}
        </Button>
        <Button variant="default" onClick={props.onNext}>
          {t('desk.visitors.admitted.next')}
        </Button>
        <Button onClick={props.onDone}>{t('desk.visitors.admitted.done')}</Button>
      </Group>
      {printing && <PassDialog visit={visit} code={code} onClose={() => setPrinting(false)} />}
    </div>
  )
}
