import type { CSSProperties } from 'react'
import type { Visit } from '../../../../main/contract/desk/visitors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useOperatorSession } from '../../line/use-session.ts'
import { hostLabel } from '../use-visitors.ts'
import { passDate } from './pass-date.ts'
import { fitMm, type PassTemplate } from './templates.ts'

/** A pass as it is printed, in mm: company, name with 様, host without, badge number, day; the code only if it is given. */
export function Pass(props: {
  readonly visit: Visit
  readonly template: PassTemplate
  readonly code: string | null
}) {
  const { t, locale } = useWords()
  const { siteName, zone } = useOperatorSession()
  const { visit, code } = props
  const { id, width, height, margin, unit } = props.template
  const inner = width - 2 * margin
  const name = t('desk.visitors.honorific', { name: visit.name })
  const host = visit.host === null ? '' : hostLabel(visit.host)
  const size = (text: string, lines: number, most: number, least: number) => ({
    fontSize: `${fitMm(text, { width: inner, lines, most: most * unit, least: least * unit })}mm`,
  })
  const style: CSSProperties & Record<'--unit', string> = {
    width: `${width}mm`,
    height: `${height}mm`,
    padding: `${margin}mm`,
    '--unit': `${unit}mm`,
  }
  return (
    <article className="pass" data-template={id} style={style}>
      <header className="pass-head">
        <span className="pass-visitor">{t('desk.visitors.pass.visitor')}</span>
        <span className="pass-site">{siteName}</span>
      </header>
      <p className="pass-company" style={size(visit.company, 2, 1.7, 0.95)}>
        {visit.company}
      </p>
      <p className="pass-name" style={size(name, 2, 3, 1.3)}>
        {name}
      </p>
      <dl className="pass-facts">
        {host !== '' && (
          <div className="pass-host">
            <dt>{t('desk.visitors.pass.host')}</dt>
            <dd
              style={{
                fontSize: `${fitMm(host, { width: inner * 0.78, lines: 1, most: 1.25 * unit, least: 0.8 * unit })}mm`,
              }}
            >
              {host}
            </dd>
          </div>
        )}
        {visit.badge !== null && (
          <div>
            <dt>{t('desk.visitors.pass.badge')}</dt>
            <dd className="pass-number">{visit.badge.number}</dd>
          </div>
        )}
        {code !== null && (
          <div>
            <dt>{t('desk.visitors.pass.code')}</dt>
            <dd className="pass-number">{code}</dd>
          </div>
        )}
      </dl>
      <p className="pass-date">{passDate(visit.fromMs, zone, locale)}</p>
    </article>
  )
}
