import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'

/** Code roles granted since this operator was last here: shown to every User Admin until seen. */
export function CodeRoleGrants() {
  const { t } = useWords()
  const dates = useDates()
  const { codeRoleGrants } = useOperatorSession()
  const [seen, setSeen] = useState(false)
  if (seen || codeRoleGrants.length === 0) return null
  return (
    <Alert className="area-alert" color="yellow" title={t('desk.common.code_role_grants.title')}>
      <ul>
        {codeRoleGrants.map(({ atMs, byName, toName, role }) => (
          <li key={`${atMs} ${toName} ${role}`}>
            {t('desk.common.code_role_grants.line', {
              when: dates.dateTime(atMs),
              by: byName,
              to: toName,
              role: t(`desk.common.role.${role}`),
            })}
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={() => setSeen(true)}>
        {t('desk.common.code_role_grants.seen')}
      </Button>
    </Alert>
  )
}
