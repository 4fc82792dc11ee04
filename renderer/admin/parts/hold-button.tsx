import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'

/** Time a hold takes, in ms. */
export const holdMs = 2_000

interface HoldButtonProps {
  readonly children: ReactNode
  readonly onHeld: () => void
  readonly disabled?: boolean
  readonly className?: string
}

/** Acts only after it was held for two seconds, by pointer or by Space or Enter: nothing that starts by a slip. */
export function HoldButton(props: HoldButtonProps) {
  const { t } = useWords()
  const hint = useId()
  const [held, setHeld] = useState(false)
  const onHeld = useRef(props.onHeld)
  onHeld.current = props.onHeld
  useEffect(() => {
    if (!held) return
    const id = setTimeout(() => {
      setHeld(false)
      onHeld.current()
    }, holdMs)
    return () => clearTimeout(id)
  }, [held])
  const isHoldKey = (key: string) => key === ' ' || key === 'Enter'
  return (
    <button
      type="button"
      className={`hold-button ${props.className ?? ''}`}
      data-held={held}
      disabled={props.disabled}
      aria-describedby={hint}
      onPointerDown={(event) => {
        if (event.button === 0) setHeld(true)
      }}
      onPointerUp={() => setHeld(false)}
      onPointerLeave={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
      onBlur={() => setHeld(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isHoldKey(event.key)) return
        event.preventDefault()
        if (!event.repeat) setHeld(true)
      }}
      onKeyUp={(event) => {
        if (isHoldKey(event.key)) setHeld(false)
      }}
    >
      <span className="hold-fill" />
      <span className="hold-words">{props.children}</span>
      <span className="heard-only" id={hint}>
        {t('desk.common.hold', { seconds: holdMs / 1_000 })}
      </span>
    </button>
  )
}
