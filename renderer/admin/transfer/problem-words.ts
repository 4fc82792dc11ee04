import type { ImportProblem } from '../../../main/contract/desk/transfer.ts'
import type { Translate } from '../../i18n/words.tsx'

/** What is wrong with a cell or a row. */
export function problemWords(t: Translate, { code, limit }: Pick<ImportProblem, 'code' | 'limit'>): string {
  return t(`desk.transfer.problem.${code}`, { limit: limit?.toLocaleString() ?? '…' })
}

/** Where it is and what. */
export function placedProblemWords(t: Translate, problem: ImportProblem): string {
  const place = `${t('desk.transfer.problems.row')} ${problem.row} ${problem.column}`.trim()
  return `${place}: ${problemWords(t, problem)}`
}
