import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay, useOperatorSession } from '../../line/use-session.ts'

/** Said to a System Admin until there is a sheet whose code works; not in a demo, where nothing is worth it. */
export function RecoveryReminder() {
  const { demo } = useOperatorSession()
  const may = useMay('backups.manage')
  return may && !demo ? <Reminder /> : null
}

function Reminder() {
  const { t } = useWords()
  const [at, go] = useLocation()
  const [later, setLater] = useState(false)
  const { data } = useQuery(deskQuery.backups.sheetState.queryOptions())
  const isDue = data !== undefined && (data.madeAtMs === null || data.codeGone)
  if (!isDue || later || at === '/settings/recovery') return null
  return (
    <section className="area-alert" role="status">
      <h2>{t(data.codeGone ? 'desk.backup.sheet.remind_gone' : 'desk.backup.sheet.remind')}</h2>
      <p>{t('desk.backup.sheet.remind_text')}</p>
      <Group gap="xs">
        <Button onClick={() => go('/settings/recovery')}>{t('desk.backup.sheet.remind_open')}</Button>
        <Button variant="default" onClick={() => setLater(true)}>
          {t('desk.backup.sheet.later')}
        </Button>
      </Group>
    </section>
  )
}
