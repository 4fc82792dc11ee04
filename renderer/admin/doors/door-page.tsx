import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { AtPreview } from './at-preview.tsx'
import { ContactNow } from './contact-now.tsx'
import { DoorsNav } from './doors-nav.tsx'
import { ModeNow } from './mode-words.tsx'
import { EndOverride, OverrideDialog } from './override-dialog.tsx'
import { DoorSettings } from './settings/door-settings.tsx'
import { UnlockButton } from './unlock-button.tsx'
import { UpcomingExceptions } from './upcoming.tsx'
import { useDoor } from './use-doors.ts'
import { WeekSection } from './week-section.tsx'

/** One door: what it does now and why, its week, the exceptions ahead, and what it will do at any time. */
export function DoorPage({ id }: { readonly id: string }) {
  const { t } = useWords()
  const door = useDoor(id)
  if (door === undefined) return <Loading />
  if (door === null) return <Empty icon="doors" title={t('desk.common.failure.not_found')} />
  return (
    <Page title={door.name} under={<DoorNow door={door} />} actions={<Actions door={door} />} fill>
      <DoorsNav />
      <WeekSection door={door} />
      <div className="door-foot">
        <UpcomingExceptions doorId={door.id} />
        <AtPreview doorId={door.id} />
      </div>
    </Page>
  )
}

function DoorNow({ door }: { readonly door: DeskDoor }) {
  return (
    <>
      <ModeNow door={door} />
      <ContactNow door={door} />
    </>
  )
}

function Actions({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const mayOverride = useMay('override')
  const mayManage = useMay('doors.manage')
  const mayUnlock = useMay('unlock')
  const [open, setOpen] = useState<'override' | 'settings' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {mayManage && (
        <Button component={Link} href={`/door/${door.id}/points`} variant="default">
          {t('desk.doors.points.open')}
        </Button>
      )}
      {mayManage && (
        <Button
          variant="default"
          leftSection={<Icon name="settings" size={18} />}
          onClick={() => setOpen('settings')}
        >
          {t('desk.doors.settings.open')}
        </Button>
      )}
      {mayOverride && door.override !== null && <EndOverride doorId={door.id} />}
      {mayOverride && (
        <Button variant="default" onClick={() => setOpen('override')} disabled={door.lockdown !== null}>
          {t('desk.doors.override.open')}
        </Button>
      )}
      {mayUnlock && <UnlockButton door={door} />}
      {open === 'override' && <OverrideDialog door={door} onClose={close} />}
      {open === 'settings' && <DoorSettings door={door} onClose={close} />}
    </>
  )
}
