import { Loader } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'
import { Cover } from './cover.tsx'

/** No line to the controller: before the first one, or after it died. */
export function LineLost(props: { readonly starting: boolean; readonly workKept: boolean }) {
  const { t } = useWords()
  return (
    <Cover siteName={null} title={t(props.starting ? 'desk.common.lost.starting' : 'desk.common.lost.title')}>
      <div className="cover-wait" role="status">
        <Loader size="sm" />
        {!props.starting && <p>{t(props.workKept ? 'desk.common.lost.text' : 'desk.common.lost.again')}</p>}
      </div>
    </Cover>
  )
}
