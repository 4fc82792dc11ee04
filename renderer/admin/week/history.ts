import { sameWeek, type Week } from './week.ts'

/** What was painted so far, step by step; `base` is what is saved. */
export interface WeekHistory {
  readonly base: Week
  /** The version of what is saved, that a change is made on. */
  readonly version: number
  readonly past: readonly Week[]
  readonly present: Week
  readonly future: readonly Week[]
}

/** Steps that can be undone; more than anybody counts. */
const mostSteps = 100

export function begin(base: Week, version: number): WeekHistory {
  return { base, version, past: [], present: base, future: [] }
}

export function change(history: WeekHistory, next: Week): WeekHistory {
  if (sameWeek(history.present, next)) return history
  const past = [...history.past, history.present].slice(-mostSteps)
  return { ...history, past, present: next, future: [] }
}

export function undo(history: WeekHistory): WeekHistory {
  const last = history.past.at(-1)
  if (last === undefined) return history
  return {
    ...history,
    past: history.past.slice(0, -1),
    present: last,
    future: [history.present, ...history.future],
  }
}

export function redo(history: WeekHistory): WeekHistory {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { ...history, past: [...history.past, history.present], present: next, future }
}

export function isDirty(history: WeekHistory): boolean {
  return !sameWeek(history.base, history.present)
}

/** What somebody else saved becomes the ground, and what was painted stays: the next save goes over theirs. */
export function onTopOf(history: WeekHistory, base: Week, version: number): WeekHistory {
  return { ...history, base, version }
}
