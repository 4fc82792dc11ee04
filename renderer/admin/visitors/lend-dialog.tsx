import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Host } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { BadgePrompt } from './badge-prompt.tsx'
import { HostField } from './host-field.tsx'
import { useBadgeWait } from './use-badge-wait.ts'
import { refreshVisitors } from './use-visitors.ts'

/** Somebody forgot their own badge: one until tonight. */
export function LendDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const [person, setPerson] = useState<Host | null>(null)
  const [presenting, setPresenting] = useState(false)
  const waiting = useBadgeWait(
    presenting,
    (signal) => desk.visitors.presentToLend({ userId: person?.id ?? '' }, { signal }),
    ({ badge, holder }) => {
      toast.done(t('desk.visitors.lend.done', { number: badge.number, holder }))
      void refreshVisitors()
      onClose()
    },
  )
  return (
    <Dialog onClose={onClose} title={t('desk.visitors.lend.title')}>
      <div className="form">
        <p>{t('desk.visitors.lend.text')}</p>
        <HostField
          label={t('desk.visitors.lend.person')}
          value={person}
          onChange={(chosen) => {
            setPerson(chosen)
            setPresenting(false)
          }}
          autoFocus
        />
        {presenting && <BadgePrompt waiting={waiting} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          {!presenting && (
            <Button disabled={person === null} onClick={() => setPresenting(true)}>
              {t('desk.visitors.lend.start')}
            </Button>
          )}
        </Group>
      </div>
    </Dialog>
  )
}
