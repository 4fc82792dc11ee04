import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Section } from '../../parts/section.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'

/** Whether there is a passphrase, and a new one. */
export function PassphraseSection({ madeAtMs }: { readonly madeAtMs: number | null }) {
  const { t } = useWords()
  const dates = useDates()
  const [making, setMaking] = useState(false)
  const isFirst = madeAtMs === null
  return (
    <Section
      title={t('desk.backup.phrase.title')}
      actions={
        <Button variant={isFirst ? 'filled' : 'default'} onClick={() => setMaking(true)}>
          {t(isFirst ? 'desk.backup.phrase.make' : 'desk.backup.phrase.again')}
        </Button>
      }
    >
      <p>
        {isFirst
          ? t('desk.backup.phrase.none')
          : t('desk.backup.phrase.made', { when: dates.dateTime(madeAtMs) })}
      </p>
      {making && <PassphraseDialog isFirst={isFirst} onClose={() => setMaking(false)} />}
    </Section>
  )
}
