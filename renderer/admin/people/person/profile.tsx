import type { Person, PersonFields } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Section } from '../../parts/section.tsx'
import { fieldText } from '../form/stale-dialog.tsx'

const shown = [
  'company',
  'department',
  'employeeTitle',
  'employeeType',
  'employeeId',
  'email',
  'phone',
  'externalId',
  'validFromMs',
  'validUntilMs',
  'longAccess',
] as const satisfies readonly (keyof PersonFields)[]

/** What is known of a person, as it was typed; what is not known is left out. */
export function Profile({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const dates = useDates()
  const { fields } = person
  const known = shown.filter((key) => fields[key] !== '' && fields[key] !== null && fields[key] !== false)
  const times = [
    ['created_at', person.createdAtMs],
    ['changed_at', person.changedAtMs],
  ] as const
  return (
    <Section title={t('desk.people.person.profile')}>
      <dl className="person-facts">
        {known.map((key) => (
          <div key={key}>
            <dt>{t(`desk.people.field.${key}`)}</dt>
            <dd>{fieldText(t, dates, fields, key)}</dd>
          </div>
        ))}
        {times.map(
          ([key, ms]) =>
            ms !== null && (
              <div key={key}>
                <dt>{t(`desk.people.person.${key}`)}</dt>
                <dd>{dates.dateTime(ms)}</dd>
              </div>
            ),
        )}
      </dl>
    </Section>
  )
}
