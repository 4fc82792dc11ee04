import type { RefusalReason } from '../../../main/contract/reasons.ts'
import type { StepNow } from '../../../main/controller/access/machine.ts'
import type { DoorConfig } from '../../../main/controller/access/model.ts'
import type { Diary } from './diary.ts'
import type { People } from './people.ts'

/** What is known at one instant: all that happened, the door's settings, the people, the time. */
export interface Known {
  readonly diary: Diary
  readonly door: DoorConfig
  readonly people: People
  readonly now: StepNow
}

export interface LoggedEvent {
  readonly type: string
  readonly at: number
  readonly doorId: string
  readonly pointId: string | null
  readonly side: string | null
  readonly userId: string | null
  readonly credentialId: string | null
  readonly credentialKind: string | null
  readonly reason: RefusalReason | null
  readonly actorId: string | null
  readonly detail: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export interface ShownVerdict {
  readonly pointId: string
  readonly granted: boolean
  readonly userId: string | null
  readonly showAtMonoMs: number
}

/** One step as it is acted out: what is known, and what the world is told. */
export interface Scene extends Known {
  readonly events: LoggedEvent[]
  readonly verdicts: ShownVerdict[]
  readonly clicks: string[]
}

export function log(
  scene: Scene,
  type: string,
  facts: Partial<Omit<LoggedEvent, 'type' | 'at' | 'doorId'>>,
): void {
  scene.events.push({
    type,
    at: scene.now.wallMs,
    doorId: scene.door.id,
    pointId: null,
    side: null,
    userId: null,
    credentialId: null,
    credentialKind: null,
    reason: null,
    actorId: null,
    detail: {},
    ...facts,
  })
}

/** Where it happened, for `log`. */
export function place(scene: Known, point: string): { pointId: string; side: string } {
  return { pointId: point, side: isExit(scene, point) ? 'exit' : 'entry' }
}

export function isExit({ door }: Known, point: string): boolean {
  return door.points.some((one) => one.id === point && one.side === 'exit')
}

const refusalDelayMs = 300

/** Rule: a grant is shown at once; a refusal after a code 300 ms after Enter, any other refusal at once. */
export function show(
  scene: Scene,
  point: string,
  what: { readonly granted: boolean; readonly userId: string | null; readonly afterCode: boolean },
): void {
  const wait = !what.granted && what.afterCode ? refusalDelayMs : 0
  scene.verdicts.push({
    pointId: point,
    granted: what.granted,
    userId: what.granted ? what.userId : null,
    showAtMonoMs: scene.now.monoMs + wait,
  })
}
