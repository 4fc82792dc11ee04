import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { type DeskFailure, failureOf } from '../line/failure.ts'
import { type FieldErrors, useFieldErrors } from './use-field-errors.ts'
import { useToast } from './use-toast.tsx'

interface SavingOptions {
  /** Of what the form is about, as it is known now; undefined for something new. */
  readonly version?: number | undefined
  /** Saves what is typed over the version that the form began from. */
  readonly save: (version: number) => Promise<unknown>
  /** What a toast says then: that it was saved, unless told otherwise; null says nothing. */
  readonly said?: string | null
  readonly onSaved?: () => void
  /** Has what shows the saved ask again, after a failure too: somebody else may have been faster. */
  readonly refresh?: () => Promise<unknown>
}

/** How the saving of a form goes. */
export interface Saving {
  readonly isPending: boolean
  readonly failure: DeskFailure | null
  readonly errors: FieldErrors
  readonly save: () => void
  /** Does something else with it that ends the form as saving does, such as to delete it. */
  readonly instead: (act: () => Promise<unknown>) => void
  /** After somebody else was faster: the next saving is over what they saved. */
  readonly rebase: () => void
}

/** Saves a form, says so, and keeps what went wrong. */
export function useSaving({ version, save, said, onSaved, refresh }: SavingOptions): Saving {
  const { t } = useWords()
  const toast = useToast()
  const [over, setOver] = useState(version ?? 0)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => {
      if (said !== null) toast.done(said ?? t('desk.common.saved'))
      onSaved?.()
    },
    onSettled: () => refresh?.(),
  })
  const failure = error && failureOf(error)
  return {
    isPending,
    failure,
    errors: useFieldErrors(failure),
    save: () => mutate(() => save(over)),
    instead: mutate,
    rebase: () => {
      setOver(version ?? 0)
      reset()
    },
  }
}
