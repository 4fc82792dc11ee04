import type { DoorWarning } from '../../../contract/door-monitoring.ts'
import type { FaceSound } from '../../../contract/face.ts'

const askEveryMs = 5_000
const alarmEveryMs = 3_000
/** A contact may be broken, and nobody there to hear it: from then on the screen alone says it. */
const soundsForMs = 180_000

/** When a door that stands open is heard at its screen. */
export class DoorChime {
  #warning: DoorWarning | null = null
  #nextMonoMs = 0
  #endMonoMs = 0

  /** What is to be played now; asked at least once a second. `silent` while the screen serves somebody. */
  due(warning: DoorWarning | null, silent: boolean, monoMs: number): FaceSound | null {
    if (warning !== this.#warning) {
      this.#warning = warning
      this.#nextMonoMs = monoMs
      this.#endMonoMs = monoMs + soundsForMs
    }
    if (warning === null || silent || monoMs < this.#nextMonoMs || monoMs >= this.#endMonoMs) return null
    const isAlarm = warning !== 'held_soon'
    this.#nextMonoMs = monoMs + (isAlarm ? alarmEveryMs : askEveryMs)
    return isAlarm ? 'door_alarm' : 'close_door'
  }
}
