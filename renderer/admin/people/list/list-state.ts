import { createStore } from 'zustand/vanilla'
import { mostChosen, type PeopleFilter, type PeopleSort } from '../../../../main/contract/desk/people.ts'
import { sessionStore } from '../../stores/session.ts'

/** What the list shows and who in it is chosen; kept while a person's page is open. */
export interface ListState {
  readonly text: string
  readonly filter: PeopleFilter
  readonly sort: PeopleSort
  /** Ids, or everybody that matches. */
  readonly chosen: ReadonlySet<string> | 'all'
}

export const openFilter: PeopleFilter = {
  groupId: null,
  status: null,
  expiringDays: 30,
  credentials: null,
  visitors: 'without',
}

const initial: ListState = { text: '', filter: openFilter, sort: 'kana', chosen: new Set() }

export const listStore = createStore<ListState>(() => initial)

// The next operator begins with everybody.
sessionStore.subscribe((now, before) => {
  if (now.work?.operatorId !== before.work?.operatorId) listStore.setState(initial)
})

/** Another list: nobody in it is chosen yet. */
export function showList(change: Partial<Omit<ListState, 'chosen'>>): void {
  listStore.setState({ ...change, chosen: new Set() })
}

export function toggleChosen(id: string): void {
  listStore.setState(({ chosen }) => {
    if (chosen === 'all') return { chosen: new Set([id]) }
    const next = new Set(chosen)
    if (!next.delete(id) && next.size < mostChosen) next.add(id)
    return { chosen: next }
  })
}

export function isFiltered({ text, filter }: ListState): boolean {
  return text.trim() !== '' || JSON.stringify(filter) !== JSON.stringify(openFilter)
}
