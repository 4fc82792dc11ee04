import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { SetupView } from '../../../main/contract/setup.ts'
import type { DeskFailure } from '../../admin/line/failure.ts'
import { datesIn } from '../../admin/parts/dates.ts'
import { useFieldErrors } from '../../admin/parts/use-field-errors.ts'
import { useWords } from '../../i18n/words.tsx'
import { secondText } from '../../ui/format.ts'
import type { SetupDraft } from '../draft.ts'

interface PlaceStepProps {
  readonly draft: SetupDraft
  readonly machine: SetupView
  readonly failure: DeskFailure | null
  readonly onDraft: (change: Partial<SetupDraft>) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** What the site is called, in which zone it keeps its times, and that the clock is right. */
export function PlaceStep({ draft, machine, failure, onDraft, onBack, onNext }: PlaceStepProps) {
  const { locale, t } = useWords()
  const errors = useFieldErrors(failure)
  const zone = draft.zone ?? machine.zone
  const zones = useMemo(() => zonesWith(machine.zone), [machine.zone])
  const [asked, setAsked] = useState(false)
  const clock = secondText(machine.wallMs, zone, locale)
  const next = () => {
    setAsked(true)
    if (draft.siteName.trim() !== '' && draft.timeIsRight) onNext()
  }
  return (
    <form
      className="setup-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h1>{t('desk.setup.place.title')}</h1>
      <TextInput
        label={t('desk.setup.place.name')}
        description={t('desk.setup.place.name_hint')}
        placeholder={t('desk.setup.place.name_example')}
        value={draft.siteName}
        onChange={(event) => onDraft({ siteName: event.currentTarget.value })}
        error={errors('name') ?? (asked && draft.siteName.trim() === '' && t('desk.common.problem.required'))}
        maxLength={64}
        autoComplete="off"
      />
      <Select
        label={t('desk.setup.place.zone')}
        description={t('desk.setup.place.zone_hint')}
        data={zones}
        value={zone}
        onChange={(chosen) => onDraft({ zone: chosen, timeIsRight: false })}
        error={errors('zone')}
        searchable
        allowDeselect={false}
        limit={100}
      />
      <section className="setup-clock" aria-label={t('desk.setup.place.clock')}>
        <p className="quiet">{t('desk.setup.place.clock')}</p>
        <p className="setup-now">
          <span>{datesIn(locale, zone).longDate(machine.wallMs)}</span>
          <b>{clock}</b>
        </p>
        <Checkbox
          label={t('desk.setup.place.right')}
          checked={draft.timeIsRight}
          onChange={(event) => onDraft({ timeIsRight: event.currentTarget.checked })}
          error={asked && !draft.timeIsRight && t('desk.setup.place.confirm_first')}
        />
        <p className="quiet">{t('desk.setup.place.wrong')}</p>
      </section>
      <footer className="setup-acts">
        <Button size="md" variant="default" onClick={onBack}>
          {t('desk.common.back')}
        </Button>
        <Button size="md" type="submit">
          {t('desk.common.next')}
        </Button>
      </footer>
    </form>
  )
}

/** All zones that the browser knows, and the machine's own whatever it is. */
function zonesWith(own: string): readonly string[] {
  return [...new Set([own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
}
