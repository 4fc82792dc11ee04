import { useWords } from '../../../i18n/words.tsx'
import { Tag } from '../../parts/tag.tsx'
import { cardNumberText } from './card-number.ts'

interface Preview {
  readonly type: string
  readonly label: string
  readonly facilityCode: string
  readonly cardNumber: string
  readonly cardNumberHex: string
  readonly taken: boolean
}

/** What would be stored for the numbers that are typed. */
export function CardPreview(props: { readonly preview: Preview | null; readonly isUid: boolean }) {
  const { t } = useWords()
  const { preview, isUid } = props
  return (
    <div className="card-preview" role="status">
      {preview === null ? (
        <p className="quiet">{t('desk.people.type_card.preview_hint')}</p>
      ) : (
        <>
          <p className="quiet">{t('desk.people.type_card.preview')}</p>
          <p>
            {preview.label} <span className="card-number">{cardNumberText(preview, isUid)}</span>
          </p>
          {preview.taken && <Tag tone="bad">{t('desk.people.type_card.taken')}</Tag>}
        </>
      )}
    </div>
  )
}
