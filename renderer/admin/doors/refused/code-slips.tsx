import './code-slips.css'
import { Button, Group } from '@mantine/core'
import { createPortal } from 'react-dom'
import { useWords } from '../../../i18n/words.tsx'
import { useOperatorSession } from '../../line/use-session.ts'
import { portalId } from '../../theme.ts'
import type { MadeCode } from './use-generate-codes.ts'

/** A slip for each person: name outside, code inside the fold. Shown once, printed from here. */
export function CodeSlips(props: {
  readonly made: readonly MadeCode[]
  readonly doorName: string
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { siteName } = useOperatorSession()
  return createPortal(
    <div className="slips" role="dialog" aria-modal="true" aria-label={t('desk.doors.slips.title')}>
      <Group className="no-print slips-bar" gap="xs">
        <h2>{t('desk.doors.slips.title')}</h2>
        <Button variant="default" ml="auto" onClick={props.onClose}>
          {t('desk.common.close')}
        </Button>
        <Button onClick={() => window.print()}>{t('desk.doors.slips.print')}</Button>
      </Group>
      <ul className="slip-list">
        {props.made.map(({ id, name, company, code }) => (
          <li key={id} className="slip">
            <div className="slip-outside">
              <span className="quiet">{company}</span>
              <b>{t('desk.doors.slips.to', { name })}</b>
              <span className="quiet">{siteName}</span>
            </div>
            <div className="slip-inside">
              <span>{t('desk.doors.slips.code')}</span>
              <b className="slip-code">{code}</b>
              <span className="quiet">{t('desk.doors.slips.hint', { door: props.doorName })}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>,
    document.getElementById(portalId) ?? document.body,
  )
}
