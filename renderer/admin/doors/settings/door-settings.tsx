import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { GeneralForm } from './general-form.tsx'
import { MonitoringSettings } from './monitoring-settings.tsx'

const parts = ['general', 'monitoring'] as const
type Part = (typeof parts)[number]

/** What is set of a door beside its schedule: each part is saved by itself. */
export function DoorSettings(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { t } = useWords()
  const [part, setPart] = useState<Part>('general')
  return (
    <Dialog onClose={props.onClose} title={t('desk.doors.settings.title')} size="lg">
      <div className="settings-part">
        <SegmentedControl
          fullWidth
          aria-label={t('desk.doors.settings.part.label')}
          value={part}
          onChange={(value) => setPart(parts.find((one) => one === value) ?? 'general')}
          data={parts.map((value) => ({ value, label: t(`desk.doors.settings.part.${value}`) }))}
        />
      </div>
      {part === 'general' ? <GeneralForm {...props} /> : <MonitoringSettings {...props} />}
    </Dialog>
  )
}
