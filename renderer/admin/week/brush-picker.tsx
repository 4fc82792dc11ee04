import { ModeSwatch } from './mode-swatch.tsx'
import { useModeWords } from './mode-words.ts'
import type { PaintMode } from './week.ts'

/** The modes to paint with, as a row of radio buttons that is the legend too. */
export function BrushPicker(props: {
  readonly label: string
  readonly modes: readonly PaintMode[]
  readonly value: PaintMode
  readonly onChange: (mode: PaintMode) => void
  /** Why a mode can't be painted here. */
  readonly refusal?: (mode: PaintMode) => string | null
}) {
  const modeWords = useModeWords()
  return (
    <fieldset className="brushes">
      <legend className="heard-only">{props.label}</legend>
      {props.modes.map((mode) => {
        const refusal = props.refusal?.(mode) ?? null
        return (
          <label key={mode} className="brush" data-chosen={mode === props.value} title={refusal ?? undefined}>
            <input
              type="radio"
              name="brush"
              className="heard-only"
              checked={mode === props.value}
              disabled={refusal !== null}
              onChange={() => props.onChange(mode)}
            />
            <ModeSwatch mode={mode} />
            {modeWords(mode)}
          </label>
        )
      })}
    </fieldset>
  )
}
