import type { FaceScene } from '../../main/contract/face.ts'
import './emblem.css'

/** What a scene is told by at a distance: each has its own outline, not only its own colour. */
export type EmblemName =
  | 'badge'
  | 'granted'
  | 'refused'
  | 'locked'
  | 'lockdown'
  | 'unlocked'
  | 'close'
  | 'close_now'
  | 'clock'
  | 'updating'
  | 'starting'
  | 'service'

export function emblemOf(scene: FaceScene): EmblemName {
  switch (scene.kind) {
    case 'idle':
    case 'code':
      return 'badge'
    case 'locked':
      return scene.lockdown ? 'lockdown' : 'locked'
    case 'door_open':
      return scene.warning === 'held_soon' ? 'close' : 'close_now'
    case 'time_not_set':
      return 'clock'
    case 'out_of_service':
      return scene.why === 'starting' ? 'starting' : 'service'
    default:
      return scene.kind
  }
}

export function Emblem(props: { readonly name: EmblemName }) {
  return (
    <svg className="emblem" data-emblem={props.name} viewBox="0 0 200 200" aria-hidden="true">
      {drawings[props.name]}
    </svg>
  )
}

const door = (
  <g className="stroke thin">
    <path d="M62 150V52h52v98M50 150h100" />
    <path d="M114 58l26 8v84" />
    <circle className="fill" cx="104" cy="102" r="4" />
  </g>
)

const drawings: Record<EmblemName, React.ReactNode> = {
  badge: (
    <>
      <g className="waves">
        <path d="M70 44a44 44 0 0 1 60 0" />
        <path d="M54 27a68 68 0 0 1 92 0" />
        <path d="M38 10a92 92 0 0 1 124 0" />
      </g>
      <rect className="card" x="22" y="68" width="156" height="104" rx="16" />
      <rect className="fill" x="40" y="90" width="42" height="52" rx="9" />
      <path className="stroke" d="M100 102h58" />
      <path className="stroke dim" d="M100 124h58M100 146h34" />
    </>
  ),
  granted: (
    <>
      <circle className="ground" cx="100" cy="100" r="92" />
      <path className="mark" d="M58 104l29 29 56-64" />
    </>
  ),
  refused: (
    <>
      <rect className="ground" x="12" y="12" width="176" height="176" rx="30" />
      <path className="mark" d="M68 68l64 64M132 68l-64 64" />
    </>
  ),
  locked: (
    <>
      <path className="stroke" d="M66 94V66a34 34 0 0 1 68 0v28" />
      <rect className="ground" x="42" y="92" width="116" height="88" rx="14" />
      <path className="mark" d="M100 124v24" />
    </>
  ),
  lockdown: (
    <>
      <path className="ground" d="M65 16h70l49 49v70l-49 49H65l-49-49V65z" />
      <path className="mark" d="M58 100h84" />
    </>
  ),
  unlocked: (
    <>
      <circle className="ring" cx="100" cy="100" r="88" />
      {door}
    </>
  ),
  close: (
    <>
      <circle className="ring" cx="100" cy="100" r="88" />
      {door}
    </>
  ),
  close_now: (
    <>
      <path className="ground" d="M100 4l96 96-96 96L4 100z" />
      {door}
    </>
  ),
  clock: (
    <>
      <circle className="ring" cx="100" cy="100" r="84" />
      <path className="stroke" d="M100 54v46l30 20" />
    </>
  ),
  updating: (
    <>
      <circle className="ring dim" cx="100" cy="100" r="84" />
      <path className="stroke" d="M100 56v72M70 100l30 30 30-30M66 150h68" />
    </>
  ),
  starting: (
    <>
      <circle className="ring dim" cx="100" cy="100" r="84" />
      <g className="fill">
        <circle cx="64" cy="100" r="9" />
        <circle cx="100" cy="100" r="9" />
        <circle cx="136" cy="100" r="9" />
      </g>
    </>
  ),
  service: (
    <>
      <path className="ring" d="M100 22l84 148H16z" />
      <path className="stroke" d="M100 78v46" />
      <circle className="fill" cx="100" cy="146" r="7" />
    </>
  ),
}
