import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { foldDigits } from './digits.ts'

interface NumericFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Text, never a number: a leading zero is data. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A field for digits. What an input method composes is left alone until it is done (`compositionend`), and
 * full-width digits then become plain ones. Anything else stays as typed: the controller says what is wrong with it.
 */
export function NumericField({ value, onChange, ...rest }: NumericFieldProps) {
  const [composing, setComposing] = useState<string | null>(null)
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={composing ?? value}
      onChange={(event) => {
        const { value: typed } = event.currentTarget
        if (composing === null) onChange(foldDigits(typed))
        else setComposing(typed)
      }}
      onCompositionStart={(event) => setComposing(event.currentTarget.value)}
      onCompositionEnd={(event) => {
        setComposing(null)
        onChange(foldDigits(event.currentTarget.value))
      }}
    />
  )
}
