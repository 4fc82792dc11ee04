import type { PaintMode } from './week.ts'

/** A mode as a small patch of its colour and pattern; its name stands beside it. */
export function ModeSwatch(props: { readonly mode: PaintMode; readonly large?: boolean }) {
  return (
    <i className="mode-swatch" data-mode={props.mode} data-large={props.large === true} aria-hidden="true" />
  )
}
