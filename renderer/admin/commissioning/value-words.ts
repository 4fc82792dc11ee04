import type { CheckRecord, CheckValue } from '../../../main/contract/commissioning.ts'
import type { Translate } from '../../i18n/words.tsx'

const contactStages = ['silent', 'open', 'closed', 'opened'] as const
type Outcome = 'followed' | 'lost' | 'did_not_follow' | 'silent'
const outcomes: readonly Outcome[] = ['followed', 'lost', 'did_not_follow', 'silent']

/** How a relay answered, in words. */
export function outcomeWords(t: Translate, outcome: unknown): string {
  const known = outcomes.find((each) => each === outcome)
  return known === undefined ? '—' : t(`desk.commissioning.measure.outcome.${known}`)
}

/** What a contact lacked that was not seen to follow its door; null of any other check. */
export function contactWords(t: Translate, { contact }: CheckValue): string | null {
  const stage = contactStages.find((each) => each === contact)
  return stage === undefined ? null : t(`desk.commissioning.measure.contact.${stage}`)
}

/** What was measured, in words; of what is only an installer's word, that it is one. */
export function valueWords(t: Translate, record: CheckRecord): string {
  const { points } = record.value
  const words = wordsOf(t, record)
  return points === undefined ? words : t('desk.commissioning.value.points', { words, points })
}

function wordsOf(t: Translate, { check, how, value }: CheckRecord): string {
  if (check === 'version_checked' && value.release !== undefined) {
    return t('desk.commissioning.value.release', { release: value.release })
  }
  if (how === 'confirmed') return t('desk.commissioning.value.word')
  switch (check) {
    case 'reader_reads':
      return value.format === undefined
        ? t('desk.commissioning.measure.recorded')
        : t('desk.commissioning.value.card', {
            format: value.format,
            length: value.length ?? '—',
            unit: t(`desk.commissioning.value.unit.${unitOf(value.form)}`),
          })
    case 'keypad_types':
      return t('desk.commissioning.value.digits', { digits: value.digits ?? '—' })
    case 'relay_clicks':
      return t('desk.commissioning.value.relay', {
        on: outcomeWords(t, value.on),
        off: outcomeWords(t, value.off),
      })
    case 'contact_follows':
      return t('desk.commissioning.value.contact')
    default:
      return t('desk.commissioning.measure.recorded')
  }
}

function unitOf(form: unknown): 'bits' | 'stripped' | 'uid' | 'text' {
  return form === 'bits' || form === 'stripped' || form === 'uid' ? form : 'text'
}
