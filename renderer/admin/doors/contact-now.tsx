import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { useWords } from '../../i18n/words.tsx'
import { Tag } from '../parts/tag.tsx'

/** Open or closed as the contact says now, and whether it should not be so; nothing for a door without a contact. */
export function ContactNow({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const { contact, warning } = door
  if (contact === 'none') return null
  if (warning !== null) return <Tag tone="bad">{t(`desk.doors.warning.${warning}`)}</Tag>
  return <Tag tone={contact === 'unknown' ? 'wait' : 'plain'}>{t(`desk.doors.contact.${contact}`)}</Tag>
}
