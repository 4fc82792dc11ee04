import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { type Crop, drawCropped } from './crop.ts'

const framePixels = 280
/** Share of the frame that an arrow key moves. */
const keyStep = 0.04

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
}

/** The square that is kept; the picture is dragged behind it, or moved by arrow keys. */
export function CropFrame(props: {
  readonly picture: ImageBitmap
  readonly crop: Crop
  readonly onChange: (crop: Crop) => void
}) {
  const { t } = useWords()
  const { picture, crop, onChange } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const held = useRef<{ readonly x: number; readonly y: number } | null>(null)
  useEffect(() => {
    if (canvas.current !== null) drawCropped(canvas.current, picture, crop)
  }, [picture, crop])
  const move = (x: number, y: number) => onChange({ ...crop, x: crop.x + x, y: crop.y + y })
  const onPointerMove = (event: PointerEvent) => {
    const from = held.current
    if (from === null) return
    held.current = { x: event.clientX, y: event.clientY }
    move((event.clientX - from.x) / framePixels, (event.clientY - from.y) / framePixels)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(...step)
  }
  return (
    <div
      className="crop-frame"
      role="application"
      aria-label={t('desk.people.photo.frame')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        held.current = null
      }}
    >
      <canvas ref={canvas} width={framePixels} height={framePixels} />
    </div>
  )
}
