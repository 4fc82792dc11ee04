import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'

/** Code roles granted since this operator was last here: shown to every User Admin until seen. */
export function CodeRoleGrants() {
  const { t } = useWords()
  const dates = useDates()
  const { codeRoleGrants, demo } = useOperatorSession()
  const [seen, setSeen] = useState(false)
  // A demo's own operators are made with it, by nobody.
  const shown = codeRoleGrants.filter(({ byName }) => byName !== '' || !demo)
  if (seen || shown.length === 0) return null
  return (
    <section className="area-alert" role="status">
      <h2>{t('desk.common.code_role_grants.title')}</h2>
      <ul>
        {shown.map(({ atMs, byName, toName, role }) => (
          <li key={`${atMs} ${toName} ${role}`}>
            {t('desk.common.code_role_grants.line', {
              when: dates.dateTime(atMs),
              by: byName === '' ? t('desk.common.code_role_grants.set_up') : byName,
              to: toName,
              role: t(`desk.common.role.${role}`),
            })}
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={() => setSeen(true)}>
        {t('desk.common.code_role_grants.seen')}
      </Button>
    </section>
  )
}
