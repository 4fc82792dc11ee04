import type { DoorWarning } from '../../../contract/door-monitoring.ts'
import type { DeviceBinding, Door, SiteSettings } from '../../../contract/entities.ts'
import type { FaceView, OutOfService } from '../../../contract/face.ts'
import type { DoorModeNow } from '../../access/door-mode-now.ts'
import type { StepNow } from '../../access/machine.ts'
import { LatestFeed } from '../feed.ts'
import { displayName } from '../people/display-name.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import type { DoorChange, DoorRuntime } from './door-runtime.ts'
import { type FaceFacts, FacePresenter } from './face-presenter.ts'
import { PointLights } from './point-lights.ts'
import { refusalTextAt } from './refusal-text.ts'

export interface DoorFacesParts {
  readonly door: Door
  /** It may be renamed. */
  readonly doorName: () => string
  readonly runtime: DoorRuntime
  readonly bindings: () => readonly DeviceBinding[]
  readonly clock: Clock
  readonly store: Store
  readonly hub: DeviceHub
  readonly now: () => StepNow
  readonly site: () => SiteSettings | null
  readonly mode: () => DoorModeNow | null
  readonly updating: () => boolean
  readonly warning: () => DoorWarning | null
  /** What of it is heard. */
  readonly sound: () => DoorWarning | null
  /** Each new view of a point. */
  readonly onView: (pointId: string, view: FaceView) => void
}

/** What the screens of one door show, one for each of its entry points, and with them the lamps of all its points. */
export class DoorFaces {
  readonly #parts: DoorFacesParts
  readonly #presenters: readonly FacePresenter[]
  readonly #lights: PointLights
  readonly #feeds = new Map<string, LatestFeed<FaceView>>()

  constructor(parts: DoorFacesParts) {
    this.#parts = parts
    this.#lights = new PointLights(parts.hub, parts.bindings)
    this.#presenters = parts.door.points.map(({ id, side }) => this.#presenterOf(id, side === 'entry'))
  }

  /** The feed of a point; null if it has no screen or nothing was shown yet. */
  feed(pointId: string): LatestFeed<FaceView> | null {
    return this.#feeds.get(pointId) ?? null
  }

  /** Call after each step, and with null whenever something else on a screen may have changed. */
  show(change: DoorChange | null): void {
    for (const presenter of this.#presenters) presenter.update(change?.input ?? null, change?.actions ?? [])
  }

  /** Call after a change to what is bound, before the next `show`. */
  renewLights(): void {
    this.#lights.renew()
  }

  stop(): void {
    for (const presenter of this.#presenters) presenter.stop()
  }

  /** Whether the point has a keypad on USB: then the screen offers none. */
  hasKeypad(pointId: string): boolean {
    return this.#parts.bindings().some(({ role, targetId }) => role === 'keypad' && targetId === pointId)
  }

  #presenterOf(pointId: string, hasScreen: boolean): FacePresenter {
    return new FacePresenter({
      pointId,
      clock: this.#parts.clock,
      facts: () => this.#facts(pointId),
      nameOf: (userId) => (this.#parts.site()?.showNames === true ? this.#nameOf(userId) : null),
      publish: (view) => {
        this.#lights.show(pointId, view.scene)
        if (!hasScreen) return
        const feed = this.#feeds.get(pointId)
        if (feed) feed.publish(view)
        else this.#feeds.set(pointId, new LatestFeed(view))
        this.#parts.onView(pointId, view)
      },
    })
  }

  #facts(pointId: string): FaceFacts {
    const { doorName, runtime } = this.#parts
    const site = this.#parts.site()
    const mode = this.#parts.mode()
    const now = this.#parts.now()
    return {
      doorName: doorName(),
      siteLocale: site?.locale ?? 'ja',
      zone: site?.zone ?? 'UTC',
      refusalText: site ? refusalTextAt(site, now.local.minute) : { ja: '', en: '' },
      touchKeypad: this.#touchKeypad(pointId, site),
      deskButton: site?.deskButton ?? false,
      demo: site?.demo ?? false,
      mode: mode?.mode ?? 'locked',
      modeUntilMinute: mode?.modeUntilMinute ?? null,
      lockdown: mode?.source === 'lockdown',
      warning: this.#parts.warning(),
      sound: this.#parts.sound(),
      outOfService: runtime.outOfService ?? this.#whyPointOut(pointId, mode),
      point: runtime.state?.points[pointId] ?? null,
      config: runtime.config,
      now,
      updating: this.#parts.updating(),
    }
  }

  #touchKeypad(pointId: string, site: SiteSettings | null): FaceView['touchKeypad'] {
    if (this.hasKeypad(pointId)) return 'none'
    return site?.touchKeypad === 'scrambled' ? 'scrambled' : 'ordered'
  }

  /** A point without its reader can't serve; without its keypad it can't where a code is asked for. */
  #whyPointOut(pointId: string, mode: DoorModeNow | null): OutOfService | null {
    const asking = mode?.source === 'lockdown' ? mode.beneath : mode?.mode
    const isGone = this.#parts
      .bindings()
      .some(
        ({ deviceId, role, targetId }) =>
          targetId === pointId &&
          (role === 'reader' || (role === 'keypad' && asking === 'card_and_code')) &&
          !this.#parts.hub.isPlugged(deviceId),
      )
    return isGone ? 'reader_lost' : null
  }

  /** A name is not worth a grant: without the store there is none. */
  #nameOf(userId: string): string | null {
    const user = unlessStoreFails(() => this.#parts.store.users.find({ by: 'id', value: userId }), null)
    return user ? displayName(user) : null
  }
}
