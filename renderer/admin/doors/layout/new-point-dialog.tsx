import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { NameForm } from './name-form.tsx'

/** One more place at a door where a card is read. */
export function NewPointDialog(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { t } = useWords()
  const { door, onClose } = props
  const [side, setSide] = useState<'entry' | 'exit'>('exit')
  return (
    <NameForm
      title={t('desk.doors.points.add')}
      label={t('desk.doors.points.name')}
      name=""
      save={(name) => desk.layout.addPoint({ id: door.id, version: door.version, side, name })}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('desk.doors.points.side')}
        data={[
          { value: 'entry', label: t('desk.doors.points.entry') },
          { value: 'exit', label: t('desk.doors.points.exit') },
        ]}
        value={side}
        onChange={(value) => setSide(value === 'entry' ? 'entry' : 'exit')}
      />
      <p className="quiet">
        {t(side === 'entry' ? 'desk.doors.points.entry_hint' : 'desk.doors.points.exit_hint')}
      </p>
    </NameForm>
  )
}
