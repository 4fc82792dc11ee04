import { Button, Group, Select, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskSiteSettings } from '../../../main/contract/desk/site.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { NumericField } from '../parts/numeric-field.tsx'
import { Section } from '../parts/section.tsx'
import { StaleNote } from '../parts/stale-note.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { clockText } from '../week/clock-text.ts'
import { RefusalWords } from './refusal-words.tsx'

const numbers = ['lockAfterMinutes', 'minEntryCodeLength', 'generatedCodeLength'] as const
type NumberName = (typeof numbers)[number]
const switches = {
  door: ['showNames', 'deskButton'],
  codes: ['entryCodeReplacesMfa', 'refuseUnknownCardsAtOnce', 'allowWeakCodes'],
} as const

interface SiteRecord extends DeskSiteSettings {
  readonly zone: string
  readonly version: number
}

/** Numbers as they are typed; what is none is sent as 0, which the controller refuses by its range. */
type Typed = Omit<DeskSiteSettings, NumberName> & Readonly<Record<NumberName, string>>

function typed({ version: _version, zone: _zone, ...site }: SiteRecord): Typed {
  return {
    ...site,
    lockAfterMinutes: String(site.lockAfterMinutes),
    minEntryCodeLength: String(site.minEntryCodeLength),
    generatedCodeLength: String(site.generatedCodeLength),
  }
}

/** What the site is called, what its door shows, and how strict its codes are. */
export function SiteForm({ site }: { readonly site: SiteRecord }) {
  const { t } = useWords()
  const toast = useToast()
  const [form, setForm] = useState(() => typed(site))
  const [version, setVersion] = useState(site.version)
  const change = (part: Partial<Typed>) => setForm({ ...form, ...part })
  const number = (name: NumberName) => Number(form[name]) || 0
  const save = useMutation({
    mutationFn: () =>
      desk.site.save({
        ...form,
        version,
        lockAfterMinutes: number('lockAfterMinutes'),
        minEntryCodeLength: number('minEntryCodeLength'),
        generatedCodeLength: number('generatedCodeLength'),
      }),
    onSuccess: (saved) => {
      setVersion(saved.version)
      setForm(typed(saved))
      toast.done(t('desk.common.saved'))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.site.key() }),
  })
  const failure = save.error && failureOf(save.error)
  const errors = useFieldErrors(failure)
  const label = (name: keyof typeof form) => t(`desk.settings.site.${name}`)
  const theirs = typed(site)
  const shown = (values: Typed, name: keyof Typed) => {
    const value = values[name]
    if (typeof value === 'boolean' || value === null) return t(value ? 'desk.common.yes' : 'desk.common.no')
    if (typeof value === 'string') return value
    if ('ja' in value) return `${value.ja} / ${value.en}`
    const { fromMinute, untilMinute, text } = value
    return `${clockText(fromMinute)}–${clockText(untilMinute)}: ${text.ja} / ${text.en}`
  }
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Section title={t('desk.settings.site.about_site')}>
        <TextInput
          label={label('name')}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={errors('name')}
        />
        <div className="settings-pair">
          <Select
            label={label('locale')}
            data={[
              { value: 'ja', label: '日本語' },
              { value: 'en', label: 'English' },
            ]}
            value={form.locale}
            allowDeselect={false}
            onChange={(locale) => change({ locale: locale === 'en' ? 'en' : 'ja' })}
          />
          <TextInput
            label={t('desk.settings.site.zone')}
            description={t('desk.settings.site.zone_hint')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={site.zone}
            readOnly
          />
        </div>
      </Section>
      <Section title={t('desk.settings.site.at_door')}>
        <RefusalWords words={form} errors={errors} onChange={change} />
        <Select
          label={label('touchKeypad')}
          data={(['auto', 'ordered', 'scrambled'] as const).map((value) => ({
            value,
            label: t(`desk.settings.site.keypads.${value}`),
          }))}
          value={form.touchKeypad}
          allowDeselect={false}
          onChange={(value) =>
            change({ touchKeypad: value === 'scrambled' || value === 'ordered' ? value : 'auto' })
          }
        />
        {switches.door.map((name) => (
          <SettingSwitch key={name} name={name} on={form[name]} onChange={(on) => change({ [name]: on })} />
        ))}
      </Section>
      <Section title={t('desk.settings.site.codes')}>
        <div className="settings-pair">
          {(['minEntryCodeLength', 'generatedCodeLength'] as const).map((name) => (
            <NumericField
              key={name}
              label={label(name)}
              description={t('desk.settings.site.digits_hint')}
              value={form[name]}
              onChange={(value) => change({ [name]: value })}
              error={errors(name)}
            />
          ))}
        </div>
        {switches.codes.map((name) => (
          <SettingSwitch key={name} name={name} on={form[name]} onChange={(on) => change({ [name]: on })} />
        ))}
      </Section>
      <Section title={t('desk.settings.site.desk')}>
        <NumericField
          className="narrow"
          label={label('lockAfterMinutes')}
          description={t('desk.settings.site.minutes_hint')}
          value={form.lockAfterMinutes}
          onChange={(lockAfterMinutes) => change({ lockAfterMinutes })}
          error={errors('lockAfterMinutes')}
        />
      </Section>
      {failure?.code === 'stale' ? (
        <StaleNote
          rows={(Object.keys(theirs) as (keyof Typed)[]).map((name) => ({
            field: label(name),
            mine: shown(form, name),
            theirs: shown(theirs, name),
          }))}
          onMine={() => {
            setVersion(site.version)
            save.reset()
          }}
          onTheirs={() => {
            setVersion(site.version)
            setForm(theirs)
            save.reset()
          }}
        />
      ) : (
        failure !== null && <ErrorNote failure={failure} />
      )}
      <Group justify="flex-end">
        <Button type="submit" loading={save.isPending}>
          {t('desk.common.save')}
        </Button>
      </Group>
    </form>
  )
}

function SettingSwitch(props: {
  readonly name: (typeof switches)[keyof typeof switches][number]
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}) {
  const { t } = useWords()
  return (
    <Switch
      label={t(`desk.settings.site.${props.name}`)}
      description={t(`desk.settings.site.${props.name}_hint`)}
      checked={props.on}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
