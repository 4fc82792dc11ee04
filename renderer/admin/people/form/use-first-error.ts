import { type RefObject, useEffect, useRef } from 'react'
import type { DeskFailure } from '../../line/failure.ts'

/** A form whose first wrong field gets the focus when it was refused: it may lie out of view. */
export function useFirstError(failure: DeskFailure | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  // The failure is made anew from the error at each drawing: what it says is what counts.
  const wrong = failure === null ? '' : Object.keys(failure.fields).join()
  useEffect(() => {
    if (wrong !== '') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [wrong])
  return form
}
