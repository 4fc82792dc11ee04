import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Page } from '../../parts/page.tsx'
import { Loading } from '../../parts/states.tsx'
import { ReportSheet } from './report-sheet.tsx'
import './report.css'

/** The one page of a door, as it will be printed. */
export function ReportPage({ doorId }: { readonly doorId: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(
    deskQuery.commissioning.report.queryOptions({ input: { doorId }, staleTime: 0 }),
  )
  return (
    <Page
      title={t('desk.commissioning.report.title')}
      back={{ to: `/set-up/${doorId}/report`, label: t('desk.commissioning.title') }}
      actions={
        <Button
          leftSection={<Icon name="print" size={18} />}
          disabled={data === undefined}
          onClick={() => window.print()}
        >
          {t('desk.commissioning.report.print')}
        </Button>
      }
    >
      {error !== null && <ErrorNote failure={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <ReportSheet report={data} />}
    </Page>
  )
}
