import type { DoorWarning } from '../../../contract/door-monitoring.ts'
import type { FaceScene, FaceSound, FaceView, OutOfService } from '../../../contract/face.ts'
import type { Action, DoorInput, PointState, StepNow } from '../../access/machine.ts'
import type { DoorConfig } from '../../access/model.ts'
import type { Clock } from '../ports/clock.ts'
import { DoorChime } from './door-chime.ts'

/** How long a verdict stays on the screen. */
const verdictMs = 3_000

/** What the presenter is told besides the door's steps. */
export interface FaceFacts {
  readonly doorName: string
  readonly siteLocale: 'ja' | 'en'
  readonly zone: string
  readonly refusalText: { readonly ja: string; readonly en: string }
  readonly touchKeypad: FaceView['touchKeypad']
  readonly deskButton: boolean
  readonly demo: boolean
  readonly mode: FaceView['mode']
  readonly modeUntilMinute: number | null
  readonly lockdown: boolean
  /** The door stands open and should not. */
  readonly warning: DoorWarning | null
  /** What of it is heard. */
  readonly sound: DoorWarning | null
  readonly outOfService: OutOfService | null
  /** Null while the door isn't served. */
  readonly point: PointState | null
  readonly config: DoorConfig | null
  readonly now: StepNow
  /** The controller stops for an update. */
  readonly updating: boolean
}

interface Verdict {
  readonly granted: boolean
  readonly name: string | null
}

/**
 * Turns a point's steps into what its screen shows. It adds time to them: a verdict appears at its moment
 * and stays a while, and until a refusal's moment the code face stays as it was.
 */
export class FacePresenter {
  readonly #pointId: string
  readonly #clock: Clock
  readonly #facts: () => FaceFacts
  readonly #nameOf: (userId: string) => string | null
  readonly #publish: (view: FaceView) => void
  #verdict: Verdict | null = null
  /** The code face kept on the screen while a refusal waits for its moment. */
  #judged: FaceScene | null = null
  #scene: FaceScene = { kind: 'out_of_service', why: 'starting' }
  #sound: FaceView['sound'] = null
  #seq = 0
  readonly #chime = new DoorChime()
  #cancelTimer = () => {}

  constructor(parts: {
    readonly pointId: string
    readonly clock: Clock
    readonly facts: () => FaceFacts
    readonly nameOf: (userId: string) => string | null
    readonly publish: (view: FaceView) => void
  }) {
    this.#pointId = parts.pointId
    this.#clock = parts.clock
    this.#facts = parts.facts
    this.#nameOf = parts.nameOf
    this.#publish = parts.publish
  }

  /** Call after every step of the door, and (with nothing) whenever something else on the face may have changed. */
  update(input: DoorInput | null, actions: readonly Action[]): void {
    const facts = this.#facts()
    if (facts.outOfService !== null) this.#dropVerdict()
    else if (input?.type === 'card' && input.pointId === this.#pointId) this.#dropVerdict()
    else if (input?.type === 'key' && input.pointId === this.#pointId && this.#verdict) this.#dropVerdict()
    // Out of service nothing is promised: a grant there opens no door.
    if (facts.outOfService === null) for (const action of actions) this.#take(action, facts.now.monoMs)
    // One step can end one badge's wait and begin another's: who waits now is asked for the code.
    if (facts.point?.presentation) this.#dropVerdict()
    this.#show(facts)
  }

  /** Shows nothing more: what still waits for its moment is dropped. */
  stop(): void {
    this.#dropVerdict()
  }

  #take(action: Action, monoMs: number): void {
    if (action.type === 'click' && action.pointId === this.#pointId) this.#play('key')
    if (action.type !== 'verdict' || action.pointId !== this.#pointId) return
    const verdict = {
      granted: action.granted,
      name: action.granted && action.userId !== null ? this.#nameOf(action.userId) : null,
    }
    this.#cancelTimer()
    const waitMs = action.showAtMonoMs - monoMs
    if (waitMs <= 0) {
      this.#reveal(verdict)
      return
    }
    this.#judged = this.#scene
    this.#cancelTimer = this.#clock.after(waitMs, () => {
      this.#reveal(verdict)
      this.#show(this.#facts())
    })
  }

  #reveal(verdict: Verdict): void {
    this.#judged = null
    this.#verdict = verdict
    this.#play(verdict.granted ? 'granted' : 'refused')
    this.#cancelTimer = this.#clock.after(verdictMs, () => {
      this.#verdict = null
      this.#show(this.#facts())
    })
  }

  #dropVerdict(): void {
    this.#cancelTimer()
    this.#verdict = null
    this.#judged = null
  }

  #play(name: FaceSound): void {
    this.#sound = { id: (this.#sound?.id ?? 0) + 1, name }
  }

  #show(facts: FaceFacts): void {
    const scene = this.#sceneOf(facts)
    if (scene.kind === 'code' && scene.withBadge && !isBadgeCode(this.#scene)) this.#play('prompt')
    const chime = this.#chime.due(facts.sound, scene.kind !== 'door_open', facts.now.monoMs)
    if (chime !== null) this.#play(chime)
    this.#scene = scene
    this.#seq += 1
    this.#publish({
      seq: this.#seq,
      doorName: facts.doorName,
      siteLocale: facts.siteLocale,
      zone: facts.zone,
      wallMs: facts.now.wallMs,
      mode: facts.mode,
      modeUntilMinute: facts.modeUntilMinute,
      scene,
      sound: this.#sound,
      refusalText: facts.refusalText,
      touchKeypad: facts.touchKeypad,
      deskButton: facts.deskButton,
      demo: facts.demo,
    })
  }

  #sceneOf(facts: FaceFacts): FaceScene {
    if (facts.updating) return { kind: 'updating' }
    if (facts.outOfService !== null) return { kind: 'out_of_service', why: facts.outOfService }
    if (this.#verdict)
      return this.#verdict.granted ? { kind: 'granted', name: this.#verdict.name } : { kind: 'refused' }
    const code = codeScene(facts)
    if (code) return code
    if (this.#judged) return this.#judged
    if (facts.warning !== null) return { kind: 'door_open', warning: facts.warning }
    if (!facts.now.clockTrusted) return { kind: 'time_not_set' }
    if (facts.mode === 'locked') return { kind: 'locked', lockdown: facts.lockdown }
    if (facts.mode === 'unlocked') return { kind: 'unlocked' }
    return { kind: 'idle' }
  }
}

function isBadgeCode(scene: FaceScene): boolean {
  return scene.kind === 'code' && scene.withBadge
}

function codeScene({ point, config, now }: FaceFacts): FaceScene | null {
  if (!point || !config || (!point.presentation && !point.entry)) return null
  const factor = point.presentation?.longAccess ? 3 : 1
  const endMs = point.entry?.nextKeyByMonoMs ?? point.presentation?.firstKeyByMonoMs ?? now.monoMs
  return {
    kind: 'code',
    withBadge: point.presentation !== null,
    digits: point.entry?.digits.length ?? 0,
    countdown: {
      leftMs: Math.max(0, endMs - now.monoMs),
      totalMs: factor * (point.entry ? config.interKeyMs : config.firstKeyMs),
    },
  }
}
