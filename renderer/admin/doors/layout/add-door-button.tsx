import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { Icon } from '../../parts/icon.tsx'
import { NameForm } from './name-form.tsx'

/** One more door on this machine. */
export function AddDoorButton() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [, go] = useLocation()
  return (
    <>
      <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen(true)}>
        {t('desk.doors.layout.add')}
      </Button>
      {open && (
        <NameForm
          title={t('desk.doors.layout.add')}
          label={t('desk.doors.settings.name')}
          name=""
          save={async (name) => {
            const { id } = await desk.layout.addDoor({ name })
            go(`/door/${id}/points`)
          }}
          onClose={() => setOpen(false)}
        >
          <p className="quiet">{t('desk.doors.layout.add_hint')}</p>
        </NameForm>
      )}
    </>
  )
}
