import type { ComponentProps } from 'react'

interface PressButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'onPointerDown' | 'type'> {
  readonly onPress: () => void
}

/**
 * A button that acts when the finger comes down, not when it leaves. It takes no focus from a finger: keys
 * of a USB keypad that reach the window could otherwise press it again. A click without a pointer is a
 * keyboard's or a screen reader's.
 */
export function PressButton({ onPress, ...rest }: PressButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      onPointerDown={(event) => {
        event.preventDefault()
        if (event.button === 0 && !event.currentTarget.disabled) onPress()
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (event.detail === 0) onPress()
      }}
    />
  )
}
