import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { BadgeWait } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { BadgePrompt } from './badge-prompt.tsx'
import { useBadgeWait } from './use-badge-wait.ts'
import { refreshVisitors } from './use-visitors.ts'

/** A badge that comes back, presented: its visit ends with it, or its lending. */
export function ReturnDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const [taken, setTaken] = useState<Extract<BadgeWait, { state: 'taken' }> | null>(null)
  const waiting = useBadgeWait(
    taken === null,
    (signal) => desk.visitors.presentToReturn(undefined, { signal }),
    (state) => {
      setTaken(state)
      void refreshVisitors()
    },
  )
  return (
    <Dialog onClose={onClose} title={t('desk.visitors.back.title')}>
      <div className="form">
        {taken === null ? (
          <>
            <p>{t('desk.visitors.back.text')}</p>
            <BadgePrompt waiting={waiting} />
          </>
        ) : (
          <p className="badge-done" role="status">
            {t('desk.visitors.back.done', { number: taken.badge.number, holder: taken.holder })}
          </p>
        )}
        <Group gap="xs" justify="flex-end">
          {taken !== null && (
            <Button variant="default" onClick={() => setTaken(null)}>
              {t('desk.visitors.back.next')}
            </Button>
          )}
          <Button variant={taken === null ? 'default' : 'filled'} onClick={onClose}>
            {t('desk.common.close')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
