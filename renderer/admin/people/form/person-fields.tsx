import { Checkbox, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PersonFields } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { dayOf } from '../../parts/zoned.ts'
import { useZone } from '../status.tsx'
import { dayAfter, lastDayOf, startOf } from './days.ts'

export const blankFields: PersonFields = {
  lastName: '',
  middleName: '',
  firstName: '',
  lastNameKana: '',
  firstNameKana: '',
  company: '',
  department: '',
  employeeTitle: '',
  employeeType: '',
  employeeId: '',
  email: '',
  externalId: '',
  phone: '',
  longAccess: false,
  validFromMs: null,
  validUntilMs: null,
}

type TextKey = Exclude<keyof PersonFields, 'longAccess' | 'validFromMs' | 'validUntilMs'>

interface FieldsProps {
  readonly fields: PersonFields
  readonly onChange: (change: Partial<PersonFields>) => void
  /** Words for what is wrong with a field. */
  readonly errorOf: (field: string) => string | undefined
}

/** Everything of a person that is typed. Family name first; the order that is read out is the list's. */
export function PersonFieldsForm({ fields, onChange, errorOf }: FieldsProps) {
  const { t, locale } = useWords()
  const text = (key: TextKey, more: { readonly wide?: boolean; readonly autoFocus?: boolean } = {}) => (
    <TextInput
      key={key}
      label={t(`desk.people.field.${key}`)}
      value={fields[key]}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
      error={errorOf(key)}
      autoComplete="off"
      spellCheck={false}
      name={key}
      {...(more.wide === true ? { className: 'wide' } : {})}
      {...(more.autoFocus === true ? { 'data-autofocus': true, autoFocus: true } : {})}
    />
  )
  const names: readonly ('lastName' | 'firstName')[] =
    locale === 'ja' ? ['lastName', 'firstName'] : ['firstName', 'lastName']
  return (
    <>
      <FieldGroup title={t('desk.people.form.name')}>
        {names.map((key, index) => text(key, { autoFocus: index === 0 }))}
        {names.map((key) => text(`${key}Kana`))}
        {text('middleName')}
      </FieldGroup>
      <FieldGroup title={t('desk.people.form.work')}>
        {(['company', 'department', 'employeeTitle', 'employeeType'] as const).map((key) => text(key))}
      </FieldGroup>
      <FieldGroup title={t('desk.people.form.contact')}>
        {(['employeeId', 'externalId', 'email', 'phone'] as const).map((key) => text(key))}
      </FieldGroup>
      <FieldGroup title={t('desk.people.form.access')}>
        <ValidityFields fields={fields} onChange={onChange} errorOf={errorOf} />
        <Checkbox
          className="wide"
          label={t('desk.people.field.longAccess')}
          description={t('desk.people.long_access_hint')}
          checked={fields.longAccess}
          onChange={(event) => onChange({ longAccess: event.currentTarget.checked })}
        />
      </FieldGroup>
    </>
  )
}

function ValidityFields({ fields, onChange, errorOf }: FieldsProps) {
  const { t } = useWords()
  const zone = useZone()
  const { validFromMs, validUntilMs } = fields
  return (
    <>
      <DateField
        label={t('desk.people.field.validFromMs')}
        description={t('desk.people.first_day_hint')}
        value={validFromMs === null ? null : dayOf(validFromMs, zone)}
        onChange={(day) => onChange({ validFromMs: day === null ? null : startOf(day, zone) })}
        error={errorOf('validFromMs')}
      />
      <DateField
        label={t('desk.people.field.validUntilMs')}
        description={t('desk.people.last_day_hint')}
        value={validUntilMs === null ? null : lastDayOf(validUntilMs, zone)}
        onChange={(day) => onChange({ validUntilMs: day === null ? null : dayAfter(day, zone) })}
        error={errorOf('validUntilMs')}
      />
    </>
  )
}

function FieldGroup(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="section field-group">
      <legend>{props.title}</legend>
      {props.children}
    </fieldset>
  )
}
