import { useWords } from '../../i18n/words.tsx'
import { Empty } from '../parts/states.tsx'

export function NoAreas() {
  const { t } = useWords()
  return <Empty title={t('desk.common.areas.none')} hint={t('desk.common.areas.none_hint')} />
}
