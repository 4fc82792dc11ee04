import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { browserTimers, type Timers } from '../ui/timers.ts'
import './ring.css'

interface RingProps {
  readonly leftMs: number
  readonly totalMs: number
  /** Monotonic ms at which `leftMs` were left. */
  readonly seenAtMs: number
  readonly timers?: Timers
}

/** The time left for the code, as a ring that runs down and in whole seconds. */
export function Ring(props: RingProps) {
  const { leftMs, totalMs, seenAtMs, timers = browserTimers } = props
  const { t } = useWords()
  const endMs = seenAtMs + leftMs
  const arc = useRef<SVGCircleElement>(null)
  const seconds = useSecondsLeft(endMs, timers)

  useLayoutEffect(() => {
    const left = Math.max(0, endMs - timers.now())
    const share = totalMs > 0 ? Math.min(1, left / totalMs) : 0
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const run = arc.current?.animate([{ strokeDashoffset: String(1 - share) }, { strokeDashoffset: '1' }], {
      duration: left,
      fill: 'forwards',
      easing: still ? `steps(${Math.max(1, Math.ceil(left / 1000))})` : 'linear',
    })
    return () => run?.cancel()
  }, [endMs, totalMs, timers])

  return (
    <div className="ring-clock" role="timer" aria-live="off" aria-label={t('code.seconds_left', { seconds })}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle className="track" cx="60" cy="60" r="53" />
        <circle ref={arc} className="arc" cx="60" cy="60" r="53" pathLength="1" />
      </svg>
      <span>{seconds}</span>
    </div>
  )
}

/** Whole seconds until `endMs`, rounded up. */
function useSecondsLeft(endMs: number, timers: Timers): number {
  const [nowMs, setNowMs] = useState(() => timers.now())
  useEffect(() => {
    let callOff = () => {}
    const tick = () => {
      const now = timers.now()
      setNowMs(now)
      const left = endMs - now
      if (left > 0) callOff = timers.after((left % 1000 || 1000) + 5, tick)
    }
    tick()
    return () => callOff()
  }, [endMs, timers])
  return Math.max(0, Math.ceil((endMs - nowMs) / 1000))
}
