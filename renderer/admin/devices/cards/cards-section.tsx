import { Button, Group, MultiSelect, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  emIdWidths,
  textFormatIds,
  type WiegandFormatId,
  wiegandFormatIds,
} from '../../../../main/contract/card-formats.ts'
import { type ReaderCards, readerCardsSchema } from '../../../../main/contract/desk/devices.ts'
import type { DeviceKind } from '../../../../main/contract/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/section.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { LearnDialog } from './learn-dialog.tsx'

const layouts37 = readerCardsSchema.shape.layout37.options
/** IR56 has no parity, and P10004's nobody knows: there is nothing to ignore. */
const withParity = wiegandFormatIds.filter((id) => id !== 'IR56' && id !== 'P10004')

interface CardsSectionProps {
  readonly deviceId: string
  readonly targetId: string
  readonly cards: ReaderCards
  readonly kind: DeviceKind | null
}

/** How the cards of one reader are read, and what finds out its form of typing. */
export function CardsSection(props: CardsSectionProps) {
  const { t } = useWords()
  if (props.kind !== 'ccid') return <CardsForm {...props} />
  return (
    <Section title={t('desk.device_tests.cards.title')}>
      <p className="quiet">{t('desk.device_tests.cards.uid_only')}</p>
    </Section>
  )
}

function CardsForm(props: CardsSectionProps) {
  const { t } = useWords()
  const toast = useToast()
  const [draft, setDraft] = useState(props.cards)
  const [learns, setLearns] = useState(false)
  const save = useMutation({
    mutationFn: (cards: ReaderCards) => desk.devices.saveReader({ targetId: props.targetId, cards }),
    onSuccess: () => toast.done(t('desk.device_tests.cards.saved')),
  })
  const set = (change: Partial<ReaderCards>) => setDraft({ ...draft, ...change })
  const types = props.kind !== 'pcprox'
  const isChanged = JSON.stringify(draft) !== JSON.stringify(props.cards)
  return (
    <Section title={t('desk.device_tests.cards.title')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        {types && props.cards.textFormat === null && (
          <p className="device-note" data-tone="wait">
            <Icon name="info" />
            {t('desk.device_tests.cards.needs_format')}
          </p>
        )}
        {types && (
          <div className="with-button">
            <Select
              label={t('desk.device_tests.cards.text_format')}
              description={t('desk.device_tests.cards.text_format_hint')}
              placeholder={t('desk.device_tests.cards.not_set')}
              data={textFormatIds.map((id) => ({ value: id, label: t(`desk.device_tests.format.${id}`) }))}
              value={draft.textFormat}
              clearable
              clearButtonProps={{ 'aria-label': t('desk.common.clear') }}
              onChange={(value) => set({ textFormat: textFormatIds.find((id) => id === value) ?? null })}
            />
            <Button variant="default" onClick={() => setLearns(true)}>
              {t('desk.device_tests.cards.learn')}
            </Button>
          </div>
        )}
        {types && draft.textFormat === 'numbers' && (
          <CardType value={draft.cardType} onChange={(cardType) => set({ cardType })} />
        )}
        {types ? (
          <Select
            label={t('desk.device_tests.cards.em_id')}
            description={t('desk.device_tests.cards.em_id_hint')}
            data={emIdWidths.map((id) => ({ value: id, label: t(`desk.device_tests.cards.em.${id}`) }))}
            value={draft.emId}
            allowDeselect={false}
            onChange={(value) => set({ emId: emIdWidths.find((id) => id === value) ?? draft.emId })}
          />
        ) : (
          <>
            <Select
              label={t('desk.device_tests.cards.layout37')}
              description={t('desk.device_tests.cards.layout37_hint')}
              data={layouts37.map((id) => ({ value: id, label: t(`desk.device_tests.cards.layout.${id}`) }))}
              value={draft.layout37}
              allowDeselect={false}
              onChange={(value) => set({ layout37: layouts37.find((id) => id === value) ?? draft.layout37 })}
            />
            <MultiSelect
              label={t('desk.device_tests.cards.parity')}
              description={t('desk.device_tests.cards.parity_hint')}
              placeholder={draft.parityIgnored.length === 0 ? t('desk.device_tests.cards.parity_none') : ''}
              data={[...withParity]}
              value={draft.parityIgnored}
              onChange={(values) => set({ parityIgnored: values.filter(isWiegandFormat) })}
            />
          </>
        )}
        {isChanged && <p className="quiet">{t('desk.device_tests.cards.changes_ids')}</p>}
        {save.error !== null && <ErrorNote failure={failureOf(save.error)} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
      {learns && (
        <LearnDialog
          deviceId={props.deviceId}
          onClose={() => setLearns(false)}
          onLearnt={(textFormat) => {
            setLearns(false)
            set({ textFormat })
            save.mutate({ ...draft, textFormat })
          }}
        />
      )}
    </Section>
  )
}

function CardType(props: { readonly value: string; readonly onChange: (type: string) => void }) {
  const { t } = useWords()
  const { data } = useQuery(deskQuery.devices.cardTypes.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Select
      label={t('desk.device_tests.cards.card_type')}
      data={(data?.types ?? []).map(({ code, label }) => ({ value: code, label }))}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => props.onChange(value ?? props.value)}
    />
  )
}

function isWiegandFormat(id: string): id is WiegandFormatId {
  return wiegandFormatIds.some((known) => known === id)
}
