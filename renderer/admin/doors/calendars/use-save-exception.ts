import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar, DeskException, ExceptionInput } from '../../../../main/contract/desk/schedules.ts'
import { weekdays } from '../../../../main/contract/local-time.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { weekdayOf } from '../plain-dates.ts'
import { refreshDoors } from '../use-doors.ts'
import type { Refused } from '../use-save-week.ts'

/** Saves or deletes one exception; before it asks for a code it looks who has none, as a week does. */
export function useSaveException(
  calendar: DeskCalendar,
  exception: DeskException | null,
  onDone: () => void,
) {
  const { t } = useWords()
  const toast = useToast()
  const [version, setVersion] = useState(calendar.version)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { id } = calendar
  const finish = () => {
    toast.done(t('desk.common.saved'))
    onDone()
  }
  const save = useMutation({
    mutationFn: async ({ input, anyway }: { readonly input: ExceptionInput; readonly anyway: boolean }) => {
      const found = anyway ? null : await whoIsRefused(calendar.doorIds, input)
      if (found !== null) return found
      if (exception === null) await desk.schedules.addException({ id, version, exception: input })
      else await desk.schedules.changeException({ id, version, exceptionId: exception.id, exception: input })
      return null
    },
    onSuccess: (found) => {
      setRefused(found)
      if (found === null) finish()
    },
    onSettled: refreshDoors,
  })
  const remove = useMutation({
    mutationFn: (exceptionId: string) => desk.schedules.removeException({ id, version, exceptionId }),
    onSuccess: finish,
    onSettled: refreshDoors,
  })
  const thrown = save.error ?? remove.error
  return {
    save,
    remove,
    refused,
    failure: thrown && failureOf(thrown),
    /** Somebody else changed the calendar: what is asked for goes over it. */
    rebase: () => {
      setVersion(calendar.version)
      save.reset()
      remove.reset()
    },
    close: () => setRefused(null),
  }
}

/** Null if nobody is, at any of the doors. */
async function whoIsRefused(doorIds: readonly string[], input: ExceptionInput): Promise<Refused | null> {
  const { mode, startMinute, endMinute } = input.window
  if (mode !== 'card_and_code') return null
  const days = input.recurrence === null ? [weekdayOf(input.date)] : weekdays
  const times = days.map((weekday) => ({ weekday, startMinute, endMinute }))
  const found = await Promise.all(doorIds.map((id) => desk.doors.refused({ id, times })))
  const people = new Map(found.flatMap((each) => each.people).map((person) => [person.id, person]))
  const count = Math.max(people.size, ...found.map((each) => each.count))
  return count === 0 ? null : { count, people: [...people.values()] }
}
