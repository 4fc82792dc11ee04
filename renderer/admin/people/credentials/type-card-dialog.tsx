import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CardTypeChoice } from '../../../../main/contract/desk/credentials.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { CardPreview } from './card-preview.tsx'
import { renewPeople } from './use-act.ts'

const usualType: CardTypeChoice = {
  code: 'HID',
  label: 'Standard 26-bit Wiegand',
  facilityCode: 'needed',
  uidBytes: [],
}

/** A card by the number that is printed on it; what would be stored is shown while it is typed. */
export function TypeCardDialog(props: { readonly userId: string; readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const types = useQuery(
    deskQuery.credentials.cardTypes.queryOptions({ staleTime: Number.POSITIVE_INFINITY }),
  )
  const [code, setCode] = useState(usualType.code)
  const [facilityCode, setFacilityCode] = useState('')
  const [cardNumber, setCardNumber] = useState('')
  const [notation, setNotation] = useState<'decimal' | 'hex'>('decimal')
  const type = types.data?.types.find((known) => known.code === code) ?? usualType
  const given = {
    type: type.code,
    facilityCode: type.facilityCode === 'none' ? '' : facilityCode,
    notation,
    cardNumber,
  }
  const [settled] = useDebouncedValue(given, 150)
  const ready = settled.cardNumber !== '' && (type.facilityCode !== 'needed' || settled.facilityCode !== '')
  const preview = useQuery(
    deskQuery.credentials.previewCard.queryOptions({ input: settled, enabled: ready, gcTime: 0 }),
  )
  const add = useMutation({
    mutationFn: () => desk.credentials.addCard({ userId: props.userId, ...given }),
    onSuccess: async () => {
      props.onClose()
      await renewPeople()
      toast.done(t('desk.people.card.added_done'))
    },
  })
  const failed = add.error ?? (ready ? preview.error : null)
  const failure = failed === null ? null : failureOf(failed)
  const errorOf = useFieldErrors(failure)
  const numberField = {
    label: t('desk.people.type_card.number'),
    value: cardNumber,
    error: errorOf('cardNumber'),
    maxLength: 128,
  }
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      add.reset()
      set(value)
    }
  }
  return (
    <Dialog onClose={props.onClose} title={t('desk.people.type_card.title')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Select
          label={t('desk.people.type_card.type')}
          value={code}
          data={(types.data?.types ?? [usualType]).map((known) => ({
            value: known.code,
            label: known.label,
          }))}
          error={errorOf('type')}
          allowDeselect={false}
          searchable
          onChange={changed((chosen: string | null) => {
            const next = types.data?.types.find((known) => known.code === chosen)
            setCode(chosen ?? usualType.code)
            setNotation((next?.uidBytes.length ?? 0) > 0 ? 'hex' : 'decimal')
          })}
        />
        {type.facilityCode !== 'none' && (
          <NumericField
            label={t('desk.people.type_card.facility_code')}
            value={facilityCode}
            onChange={changed(setFacilityCode)}
            error={errorOf('facilityCode')}
            withAsterisk={type.facilityCode === 'needed'}
            maxLength={64}
          />
        )}
        <div className="number-and-notation">
          {notation === 'decimal' ? (
            <NumericField {...numberField} onChange={changed(setCardNumber)} />
          ) : (
            <TextInput
              {...numberField}
              autoComplete="off"
              spellCheck={false}
              placeholder="04A1B2C3"
              onChange={(event) => changed(setCardNumber)(plainHex(event.currentTarget.value))}
            />
          )}
          <SegmentedControl
            aria-label={t('desk.people.type_card.notation')}
            value={notation}
            onChange={changed((value: string) => setNotation(value === 'hex' ? 'hex' : 'decimal'))}
            data={(['decimal', 'hex'] as const).map((value) => ({
              value,
              label: t(`desk.people.type_card.${value}`),
            }))}
          />
        </div>
        <CardPreview
          preview={ready && preview.error === null ? (preview.data ?? null) : null}
          isUid={type.uidBytes.length > 0}
        />
        {failure !== null && Object.keys(failure.fields).length === 0 && <ErrorNote failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={preview.data?.taken === true}>
            {t('desk.people.type_card.add')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** Readers and other programs write a UID as `04:A1:B2`, `04 A1 B2` or `04-A1-B2`. */
function plainHex(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s:-]/g, '')
    .toUpperCase()
}
