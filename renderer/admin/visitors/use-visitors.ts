import { useQuery } from '@tanstack/react-query'
import type { Host } from '../../../main/contract/desk/visitors.ts'
import { deskQuery, queryClient } from '../line/api.ts'

/** Time passes without a change that is told: who is overdue is asked for again this often. */
const boardMs = 30_000

/** Null = today. */
export function useBoard(date: string | null) {
  return useQuery(
    deskQuery.visitors.board.queryOptions({
      input: { date },
      refetchInterval: boardMs,
      placeholderData: (before) => before,
    }),
  )
}

export async function refreshVisitors(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: deskQuery.visitors.key() })
}

/** A host as the desk reads them: never with an honorific. */
export function hostLabel({ name, department }: Pick<Host, 'name' | 'department'>): string {
  return [department, name].filter(Boolean).join(' ')
}
