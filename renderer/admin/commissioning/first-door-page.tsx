import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { refreshDoors } from '../doors/use-doors.ts'
import { desk } from '../line/api.ts'
import { type DeskFailure, failureOf } from '../line/failure.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Page } from '../parts/page.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import './commissioning.css'

/** A door begins with its name. */
export function FirstDoorPage() {
  const { t } = useWords()
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const errors = useFieldErrors(failure)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    try {
      const { id } = await desk.layout.addDoor({ name })
      await refreshDoors()
      navigate(`/set-up/${id}/devices`)
    } catch (thrown) {
      setFailure(failureOf(thrown))
      setBusy(false)
    }
  }
  return (
    <Page title={t('desk.commissioning.first_title')}>
      <form className="first-door" onSubmit={add}>
        <p>{t('desk.commissioning.first_text')}</p>
        <TextInput
          label={t('desk.commissioning.door_name')}
          placeholder={t('desk.commissioning.door_example')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors('name')}
          maxLength={256}
          autoComplete="off"
          autoFocus
          w="100%"
        />
        {failure !== null && <ErrorNote failure={failure} />}
        <Button type="submit" size="md" loading={busy} disabled={name.trim() === ''}>
          {t('desk.commissioning.begin')}
        </Button>
      </form>
    </Page>
  )
}
