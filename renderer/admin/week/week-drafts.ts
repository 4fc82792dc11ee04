import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { sessionStore } from '../stores/session.ts'
import { begin, change, isDirty, onTopOf, redo, undo, type WeekHistory } from './history.ts'
import type { Week } from './week.ts'

/** What is being painted, by what it is of: it outlives a lock of the desk and a walk to another page. */
const draftStore = createStore<Readonly<Record<string, WeekHistory>>>(() => ({}))

// Another operator's work begins with nothing of the one before.
sessionStore.subscribe((now, before) => {
  if (now.work?.operatorId !== before.work?.operatorId) draftStore.setState({}, true)
})

export interface WeekDraft {
  readonly history: WeekHistory
  readonly dirty: boolean
  readonly change: (week: Week) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Begins anew from what is saved. */
  readonly reset: () => void
  /** After a save: what was painted is what is there. */
  readonly forget: () => void
  /** Keeps what was painted, over what somebody else saved. */
  readonly rebase: () => void
}

/** The draft over a saved week; as long as nothing was painted it follows what is saved. */
export function useWeekDraft(key: string, saved: Week, version: number): WeekDraft {
  const kept = useStore(draftStore, (drafts) => drafts[key])
  return useMemo(() => {
    const fresh = begin(saved, version)
    const history = kept === undefined || (!isDirty(kept) && kept.version !== version) ? fresh : kept
    const keep = (next: WeekHistory) => draftStore.setState({ [key]: next })
    return {
      history,
      dirty: isDirty(history),
      change: (week) => keep(change(history, week)),
      undo: () => keep(undo(history)),
      redo: () => keep(redo(history)),
      reset: () => keep(fresh),
      forget: () => draftStore.setState(({ [key]: _saved, ...others }) => others, true),
      rebase: () => keep(onTopOf(history, saved, version)),
    }
  }, [key, kept, saved, version])
}
