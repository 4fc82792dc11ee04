import { Button, Group } from '@mantine/core'
import { compareVersions, type UpdatePreview } from '../../../../main/contract/update.ts'
import { useWords } from '../../../i18n/words.tsx'
import { datesIn } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { sizeWords } from './size-words.ts'

/** What a genuine file would do, before it does it. */
export function UpdatePreviewView(props: {
  readonly preview: UpdatePreview
  readonly onInstall: () => void
  readonly onCancel: () => void
}) {
  const { t, locale } = useWords()
  const { from, to, released, notes, minimumForCodes, sizeBytes, outOfServiceS } = props.preview
  const day = datesIn(locale, 'UTC').date(Date.parse(released))
  const raises = compareVersions(from, minimumForCodes) < 0
  return (
    <>
      <p className="update-genuine">
        <Icon name="check" />
        {t('desk.updates.genuine')}
      </p>
      <p className="update-versions">
        <span>{from}</span>
        <Icon name="chevron_right" />
        <strong>{to}</strong>
      </p>
      <p className="quiet">
        {t('desk.updates.released', { day })} · {sizeWords(sizeBytes, locale)}
      </p>
      {notes[locale] !== '' && <p className="update-notes">{notes[locale]}</p>}
      <ul className="update-effects">
        <li>{t('desk.updates.out_of_service', { seconds: outOfServiceS })}</li>
        <li>{t('desk.updates.relocked')}</li>
        <li>{t('desk.updates.taken_back')}</li>
        {raises && <li data-warn="true">{t('desk.updates.raises', { minimum: minimumForCodes })}</li>}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onCancel}>
          {t('desk.common.cancel')}
        </Button>
        <Button onClick={props.onInstall}>{t('desk.updates.install', { to })}</Button>
      </Group>
    </>
  )
}
