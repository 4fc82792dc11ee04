import type { KeypadKey } from '../../../main/contract/card-read.ts'
import type { DoorInput } from '../../../main/controller/access/machine.ts'
import type { MonitorInput } from '../../../main/controller/access/monitoring/monitor.ts'
import type { World } from './world.ts'

/** What happens next in a story: time passes, then something is done. Holds all it needs, so a story can be replayed. */
export interface Move {
  readonly afterMs: number
  readonly act: Act
}

export type Act =
  | { readonly type: 'input'; readonly input: DoorInput }
  /** A switch says something. */
  | { readonly type: 'switch'; readonly input: MonitorInput }
  /** Keys one after another, each `gapMs` after the one before. */
  | {
      readonly type: 'typing'
      readonly pointId: string
      readonly keys: readonly { readonly key: KeypadKey; readonly gapMs: number }[]
    }
  /** The world changes behind the machine's back; it learns of it at its next input. */
  | { readonly type: 'change'; readonly what: string; readonly apply: (world: World) => void }
  | { readonly type: 'lockout_cleared'; readonly card: string }
  | { readonly type: 'place_forgotten'; readonly userId: string; readonly area: string }
  /** Power lost and back: only what was committed remains. */
  | { readonly type: 'restart' }

export function describe(act: Act): string {
  switch (act.type) {
    case 'typing':
      return `type at ${act.pointId}: ${act.keys.map(({ key, gapMs }) => `${key}(+${gapMs})`).join(' ')}`
    case 'change':
      return `change: ${act.what}`
    case 'lockout_cleared':
      return `lock-out of ${act.card} cleared`
    case 'place_forgotten':
      return `where ${act.userId} is in ${act.area} forgotten`
    case 'restart':
      return 'restart'
    case 'switch':
      return JSON.stringify(act.input)
    case 'input': {
      const { type, ...rest } = act.input
      return type === 'tick' ? type : `${type} ${JSON.stringify(rest)}`
    }
  }
}
