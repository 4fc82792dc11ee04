import type { CardSeen, TrialInput } from '../../../../main/contract/desk/devices.ts'
import { type Translate, useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Tag } from '../../parts/tag.tsx'
import { formatWords } from '../cards/format-words.ts'

const icons: Readonly<Record<TrialInput['type'], IconName>> = {
  key: 'keypad',
  card: 'card',
  switch: 'doors',
  lost: 'warn',
  found: 'check',
  shared: 'warn',
}

/** One thing that a device sent, as a line of the trace. */
export function InputLine({ input }: { readonly input: TrialInput }) {
  const dates = useDates()
  return (
    <li className="trace-line" data-type={input.type}>
      <time className="quiet">{dates.seconds(input.atMs)}</time>
      <Icon name={icons[input.type]} size={18} />
      <InputWords input={input} />
    </li>
  )
}

function InputWords({ input }: { readonly input: TrialInput }) {
  const { t } = useWords()
  switch (input.type) {
    case 'key':
      return (
        <p>
          <b>{t('desk.device_tests.input.key')}</b> {t(`desk.device_tests.input.${input.key}`)}
        </p>
      )
    case 'card':
      return <CardWords card={input.card} />
    case 'switch':
      return (
        <p>
          <b>{t('desk.device_tests.input.switch', { channel: input.channel })}</b>{' '}
          {t(`desk.device_tests.input.${input.closed ? 'closed' : 'open'}`)}
        </p>
      )
    case 'lost':
    case 'found':
    case 'shared':
      return <p>{t(`desk.device_tests.input.${input.type}`)}</p>
  }
}

/** A card by its form and last digits: never its number. */
export function CardWords({ card }: { readonly card: CardSeen }) {
  const { t } = useWords()
  if (card.refused !== null) {
    return (
      <div>
        <p>
          <b>{t('desk.device_tests.input.card')}</b> {t(`desk.device_tests.refused.${card.refused}`)}
        </p>
        {card.hint === 'other_text_format' && (
          <p className="quiet">{t('desk.device_tests.hint_other_format')}</p>
        )}
      </div>
    )
  }
  return (
    <div className="tags">
      <p>
        <b>{t('desk.device_tests.input.card')}</b> {formatWords(t, card.format ?? '')}{' '}
        <span className="quiet">{lengthWords(t, card)}</span>{' '}
        <span className="masked-code">••••{card.lastDigits}</span>
      </p>
      <Tag tone={card.known ? 'good' : 'quiet'}>
        {t(`desk.device_tests.input.${card.known ? 'known' : 'unknown'}`)}
      </Tag>
      {card.parity === 'bad' && <Tag tone="bad">{t('desk.device_tests.input.parity_bad')}</Tag>}
    </div>
  )
}

function lengthWords(t: Translate, { form, length }: CardSeen): string {
  const unit = form === 'uid' ? 'bytes' : form === 'text' ? 'characters' : 'bits'
  return t(`desk.device_tests.length.${unit}`, { count: length })
}
