import { Button, Tabs } from '@mantine/core'
import type { ImportSummary } from '../../../main/contract/desk/transfer.ts'
import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../parts/icon.tsx'
import { ChangeList } from './change-list.tsx'
import { ProblemList } from './problem-list.tsx'

interface CheckResultProps {
  readonly importId: string
  readonly summary: ImportSummary
  readonly onApply: () => void
  readonly onAgain: () => void
}

/** What the file would do, and what is wrong with it; nothing has been changed yet. */
export function CheckResult({ importId, summary, onApply, onAgain }: CheckResultProps) {
  const { t, locale } = useWords()
  const wrong = summary.problems > 0
  const changes = summary.added + summary.changed
  const counts = [
    ['rows', summary.rows],
    ['added', summary.added],
    ['changed', summary.changed],
    ['unchanged', summary.unchanged],
    ['wrong', summary.wrongRows],
  ] as const
  return (
    <>
      <div className="check-head">
        <dl className="check-counts">
          {counts.map(([name, count]) => (
            <div key={name} data-bad={name === 'wrong' && count > 0}>
              <dt>{t(`desk.transfer.result.${name}`)}</dt>
              <dd>{count.toLocaleString(locale)}</dd>
            </div>
          ))}
        </dl>
        <div className="page-actions">
          <Button variant="default" onClick={onAgain}>
            {t('desk.transfer.read.again')}
          </Button>
          {!wrong && changes > 0 && (
            <Button onClick={onApply} leftSection={<Icon name="upload" size={18} />}>
              {t('desk.transfer.result.apply')}
            </Button>
          )}
        </div>
      </div>
      <p role={wrong ? 'alert' : 'status'} className="check-verdict" data-bad={wrong}>
        <Icon name={wrong ? 'warn' : 'check'} />
        {t(`desk.transfer.result.${wrong ? 'blocked' : changes === 0 ? 'nothing' : 'ready'}`)}
      </p>
      <Notes summary={summary} />
      <Tabs defaultValue={wrong ? 'problems' : 'changes'} className="check-tabs" keepMounted={false}>
        <Tabs.List>
          {wrong && (
            <Tabs.Tab value="problems">
              {t('desk.transfer.problems.title')} ({summary.problems.toLocaleString(locale)})
            </Tabs.Tab>
          )}
          <Tabs.Tab value="changes">
            {t('desk.transfer.changes.title')} ({changes.toLocaleString(locale)})
          </Tabs.Tab>
        </Tabs.List>
        {wrong && (
          <Tabs.Panel value="problems">
            <ProblemList importId={importId} summary={summary} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="changes">
          <ChangeList importId={importId} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Notes({ summary }: { readonly summary: ImportSummary }) {
  const { t } = useWords()
  const { cards, entryCodes, mfaCodes, deleted, newGroups, foldedCells, unknownHeaders, lostZeros } = summary
  const names = (texts: readonly string[]) => texts.join(', ')
  return (
    <ul className="transfer-notes">
      {cards + entryCodes + mfaCodes > 0 && (
        <li>{t('desk.transfer.result.details', { cards, entryCodes, mfaCodes })}</li>
      )}
      {deleted > 0 && <li>{t('desk.transfer.result.deleted', { count: deleted })}</li>}
      {newGroups.length > 0 && <li>{t('desk.transfer.result.new_groups', { names: names(newGroups) })}</li>}
      {foldedCells > 0 && <li>{t('desk.transfer.result.folded', { count: foldedCells })}</li>}
      {unknownHeaders.length > 0 && (
        <li>{t('desk.transfer.result.unknown_headers', { names: names(unknownHeaders) })}</li>
      )}
      {lostZeros.length > 0 && (
        <li data-warn="true">{t('desk.transfer.result.lost_zeros', { names: names(lostZeros) })}</li>
      )}
    </ul>
  )
}
