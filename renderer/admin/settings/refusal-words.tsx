import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskSiteSettings } from '../../../main/contract/desk/site.ts'
import { useWords } from '../../i18n/words.tsx'
import type { FieldErrors } from '../parts/use-field-errors.ts'
import { clockText, parseClock } from '../week/clock-text.ts'

type Words = Pick<DeskSiteSettings, 'refusalText' | 'afterHours'>
type AfterHours = NonNullable<Words['afterHours']>

const usualHours: AfterHours = { fromMinute: 20 * 60, untilMinute: 8 * 60, text: { ja: '', en: '' } }

/** What the door's screen says under a refusal: by day, and while nobody is at the front desk. */
export function RefusalWords(props: {
  readonly words: Words
  readonly errors: FieldErrors
  readonly onChange: (change: Partial<Words>) => void
}) {
  const { t } = useWords()
  const { words, errors, onChange } = props
  const { refusalText, afterHours } = words
  return (
    <>
      <TextPair
        name="refusalText"
        text={refusalText}
        errors={errors}
        onChange={(text) => onChange({ refusalText: text })}
      />
      <Switch
        label={t('desk.settings.site.afterHours')}
        description={t('desk.settings.site.afterHours_hint')}
        checked={afterHours !== null}
        onChange={(event) => onChange({ afterHours: event.currentTarget.checked ? usualHours : null })}
      />
      {afterHours !== null && (
        <>
          <div className="settings-pair">
            <MinuteField
              label={t('desk.settings.site.after_from')}
              minute={afterHours.fromMinute}
              onChange={(fromMinute) => onChange({ afterHours: { ...afterHours, fromMinute } })}
            />
            <MinuteField
              label={t('desk.settings.site.after_until')}
              minute={afterHours.untilMinute}
              onChange={(untilMinute) => onChange({ afterHours: { ...afterHours, untilMinute } })}
            />
          </div>
          <TextPair
            name="afterHours.text"
            text={afterHours.text}
            errors={errors}
            onChange={(text) => onChange({ afterHours: { ...afterHours, text } })}
          />
        </>
      )}
    </>
  )
}

function TextPair(props: {
  readonly name: 'refusalText' | 'afterHours.text'
  readonly text: Words['refusalText']
  readonly errors: FieldErrors
  readonly onChange: (text: Words['refusalText']) => void
}) {
  const { t } = useWords()
  const { name, text, errors, onChange } = props
  const group = name === 'refusalText' ? 'refusal' : 'after'
  return (
    <div className="settings-pair">
      {(['ja', 'en'] as const).map((locale) => (
        <TextInput
          key={locale}
          label={t(`desk.settings.site.${group}_${locale}`)}
          description={t('desk.settings.site.refusal_hint')}
          value={text[locale]}
          onChange={(event) => onChange({ ...text, [locale]: event.currentTarget.value })}
          error={errors(`${name}.${locale}`)}
        />
      ))}
    </div>
  )
}

/** A time of day as people type it. What is none is sent as no minute of the day, which the controller refuses. */
function MinuteField(props: {
  readonly label: string
  readonly minute: number
  readonly onChange: (minute: number) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState(() => clockText(props.minute))
  const minute = parseClock(typed)
  return (
    <TextInput
      className="narrow"
      label={props.label}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        props.onChange((parseClock(event.currentTarget.value) ?? -1) % dayMinutes)
      }}
      onBlur={() => setTyped(minute === null ? typed : clockText(minute % dayMinutes))}
      error={minute === null ? t('desk.common.problem.not_a_time') : undefined}
    />
  )
}

const dayMinutes = 1_440
