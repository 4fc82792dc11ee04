import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failedWith } from '../line/failure.ts'
import { useToast } from '../parts/use-toast.tsx'
import { newTimes, type Week } from '../week/week.ts'
import type { WeekDraft } from '../week/week-drafts.ts'
import { refreshDoors } from './use-doors.ts'

export type Refused = Awaited<ReturnType<typeof desk.doors.refused>>

export interface SaveWeek {
  readonly busy: boolean
  /** Who could not enter any more, while it is asked whether to save all the same. */
  readonly refused: Refused | null
  /** Somebody else saved meanwhile. */
  readonly stale: boolean
  save(): Promise<void>
  saveAnyway(): Promise<void>
  close(): void
  takeMine(): void
  takeTheirs(): void
}

/** Saves a painted week; before a door begins to ask for a code it looks who has none. */
export function useSaveWeek(doorId: string, draft: WeekDraft): SaveWeek {
  const { t } = useWords()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [stale, setStale] = useState(false)
  const { base, present, version } = draft.history

  const guarded = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (thrown) {
      if (!failedWith(thrown, 'stale')) toast.failed(thrown)
      else {
        await refreshDoors()
        setStale(true)
      }
    } finally {
      setBusy(false)
    }
  }
  const write = async () => {
    setRefused(null)
    await desk.schedules.saveWeek({ doorId, version, windows: toWindows(present) })
    await refreshDoors()
    draft.forget()
    toast.done(t('desk.doors.week.saved'))
  }
  return {
    busy,
    refused,
    stale,
    save: () =>
      guarded(async () => {
        const times = newTimes(base, present, 'card_and_code').map(({ weekday, startMinute, endMinute }) => ({
          weekday,
          startMinute,
          endMinute,
        }))
        const found = times.length === 0 ? null : await desk.doors.refused({ id: doorId, times })
        if (found === null || found.count === 0) await write()
        else setRefused(found)
      }),
    saveAnyway: () => guarded(write),
    close: () => setRefused(null),
    takeMine: () => {
      draft.rebase()
      setStale(false)
    },
    takeTheirs: () => {
      draft.reset()
      setStale(false)
    },
  }
}

function toWindows(week: Week) {
  return week.flatMap(({ weekday, startMinute, endMinute, mode, firstPersonIn, doubleBadge }) => {
    if (mode === 'granted') return []
    return [
      {
        weekday,
        startMinute,
        endMinute,
        mode,
        firstPersonIn: firstPersonIn && { ...firstPersonIn, groupIds: [...firstPersonIn.groupIds] },
        doubleBadge: doubleBadge && { groupIds: [...doubleBadge.groupIds] },
      },
    ]
  })
}
