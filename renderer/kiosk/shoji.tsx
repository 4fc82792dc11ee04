import { assertNever } from '../../main/contract/assert-never.ts'
import type { FaceScene } from '../../main/contract/face.ts'
import './shoji.css'

/** How the two panels stand: `barred` is shut with a bolt across, `sealed` with that of a lockdown. */
export type PanelState = 'shut' | 'barred' | 'sealed' | 'ajar' | 'open'

export function panelsOf(scene: FaceScene): PanelState {
  switch (scene.kind) {
    case 'granted':
      return 'open'
    case 'unlocked':
      return 'ajar'
    case 'locked':
      return scene.lockdown ? 'sealed' : 'barred'
    case 'idle':
    case 'code':
    case 'refused':
    case 'door_open':
    case 'time_not_set':
    case 'updating':
    case 'out_of_service':
      return 'shut'
    default:
      return assertNever(scene)
  }
}

/** A pair of sliding paper doors, warm light behind them. */
export function Shoji(props: { readonly panels: PanelState }) {
  return (
    <div className="shoji" data-panels={props.panels} aria-hidden="true">
      <div className="light" />
      <Panel side="left" />
      <Panel side="right" />
      <div className="bolt" />
    </div>
  )
}

function Panel(props: { readonly side: 'left' | 'right' }) {
  return (
    <div className="panel" data-side={props.side}>
      <div className="wood" />
      <div className="stile" />
      <div className="wood whole" />
    </div>
  )
}
