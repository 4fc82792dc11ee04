import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { personInitial, personName } from '../person-name.ts'
import { PhotoDialog } from './photo-dialog.tsx'

/** A person's picture, or the first letter of their name; pressed, it is changed. */
export function Portrait({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const mayManage = useMay('users.manage')
  const [open, setOpen] = useState(false)
  const has = person.photoAtMs !== null
  const picture = useQuery(
    deskQuery.people.photo.queryOptions({ input: { id: person.id }, enabled: has, staleTime: 0 }),
  )
  const photo = has ? (picture.data?.photo ?? null) : null
  const face =
    photo === null ? (
      <span aria-hidden="true">{personInitial(person.fields)}</span>
    ) : (
      <img
        src={`data:${photo.type};base64,${photo.base64}`}
        alt={t('desk.people.photo.of', { name: personName(person.fields) })}
      />
    )
  if (!mayManage) return <div className="portrait">{face}</div>
  return (
    <>
      <button
        type="button"
        className="portrait"
        aria-label={t('desk.people.photo.change')}
        title={t('desk.people.photo.change')}
        onClick={() => setOpen(true)}
      >
        {face}
      </button>
      {open && <PhotoDialog personId={person.id} hasPhoto={has} onClose={() => setOpen(false)} />}
    </>
  )
}
