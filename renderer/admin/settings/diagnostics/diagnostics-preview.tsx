import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/states.tsx'

/** Every file that would be saved now, to be opened one by one. */
export function DiagnosticsPreview() {
  const { t, locale } = useWords()
  // Asked anew each time: it tells of now.
  const { data, error, refetch } = useQuery(deskQuery.diagnostics.preview.queryOptions({ gcTime: 0 }))
  if (error !== null) return <ErrorNote failure={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const kilobytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  })
  return (
    <div className="diagnostics-files">
      {data.files.map(({ name, bytes, text, cut }) => (
        <details key={name}>
          <summary>
            <span>{name}</span>
            <span className="quiet">{kilobytes.format(bytes / 1_000)}</span>
          </summary>
          {cut && (
            <p className="quiet">
              {t(`desk.settings.about.diagnostics.${name.startsWith('logs/') ? 'cut_log' : 'cut'}`)}
            </p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <pre tabIndex={0}>{text}</pre>
        </details>
      ))}
    </div>
  )
}
