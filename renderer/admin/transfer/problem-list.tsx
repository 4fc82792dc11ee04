import { Button, Group, Select } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { ImportProblem, ImportSummary } from '../../../main/contract/desk/transfer.ts'
import { type Translate, useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { Icon } from '../parts/icon.tsx'
import { saveFile } from '../parts/save-file.ts'
import { Empty } from '../parts/states.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { csvCell } from './csv-cell.ts'
import { problemWords } from './problem-words.ts'
import { usePages } from './use-pages.ts'

const mostKept = 100_000

/** What is wrong, by row and column, one kind at a time where one is chosen. */
export function ProblemList(props: { readonly importId: string; readonly summary: ImportSummary }) {
  const { t, locale } = useWords()
  const { importId, summary } = props
  const [chosen, setChosen] = useState<number | null>(null)
  const kind = chosen === null ? undefined : summary.problemCounts[chosen]
  const column = kind?.column ?? null
  const code = kind?.code ?? null
  const fetch = useCallback(
    (offset: number, limit: number) => desk.transfer.problems({ importId, offset, limit, column, code }),
    [importId, column, code],
  )
  const pages = usePages(fetch)
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <div className="transfer-list">
      <Group gap="sm" className="transfer-tools">
        <Select
          aria-label={t('desk.transfer.problems.filter')}
          className="problem-filter"
          data={[
            { value: '', label: t('desk.transfer.problems.all') },
            ...summary.problemCounts.map((one, at) => ({
              value: String(at),
              label:
                `${one.column} ${problemWords(t, { code: one.code, limit: null })} (${one.count.toLocaleString(locale)})`.trim(),
            })),
          ]}
          value={chosen === null ? '' : String(chosen)}
          allowDeselect={false}
          onChange={(value) => setChosen(value === null || value === '' ? null : Number(value))}
        />
        <Download importId={importId} />
        {summary.problems > mostKept && <span className="quiet">{t('desk.transfer.problems.more')}</span>}
      </Group>
      <DataList
        label={t('desk.transfer.problems.title')}
        columns={columns}
        count={pages.total}
        rowAt={pages.rowAt}
        rowKey={({ row, column: header, code: problem }) => `${row} ${header} ${problem}`}
        onRange={pages.onRange}
        loading={pages.loading}
        failure={pages.failure}
        listKey={String(chosen)}
        rowHeight={44}
        empty={<Empty icon="check" title={t('desk.transfer.result.ready')} />}
      />
    </div>
  )
}

function columnsOf(t: Translate): readonly Column<ImportProblem>[] {
  return [
    {
      id: 'row',
      label: t('desk.transfer.problems.row'),
      width: '90px',
      align: 'end',
      cell: ({ row }) => row,
    },
    { id: 'column', label: t('desk.transfer.problems.column'), cell: ({ column }) => column },
    {
      id: 'problem',
      label: t('desk.transfer.problems.problem'),
      width: 'minmax(0, 3fr)',
      cell: (problem) => problemWords(t, problem),
    },
  ]
}

/** All of them, without a cell of the file: codes are in there. */
function Download({ importId }: { readonly importId: string }) {
  const { t } = useWords()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const head = ['row', 'column', 'problem'].map((name) =>
        t(`desk.transfer.problems.${name}` as 'desk.transfer.problems.row'),
      )
      const lines = [`\uFEFF${head.map(csvCell).join(',')}`]
      for (let offset = 0, total = 1; offset < total; offset += 200) {
        const page = await desk.transfer.problems({ importId, offset, limit: 200, column: null, code: null })
        total = page.total
        for (const problem of page.rows) {
          lines.push([String(problem.row), problem.column, problemWords(t, problem)].map(csvCell).join(','))
        }
      }
      saveFile('genkan-import-errors.csv', 'text/csv', [`${lines.join('\r\n')}\r\n`])
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<Icon name="download" size={18} />}
      onClick={() => void save()}
    >
      {t('desk.transfer.problems.download')}
    </Button>
  )
}
