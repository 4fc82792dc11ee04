import type { LightSign } from '../../../contract/devices.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { SharedHub } from './shared-hub.ts'

/** Long enough to walk up and look. */
const shownMs = 3_000

export interface LightTestsParts {
  readonly hub: SharedHub
  readonly clock: Clock
  /** Has all lights of the doors show again what their points do. */
  readonly renewLights: () => void
}

/** Shows a sign on a status light for some seconds, bound or not; then it follows its point again. */
export class LightTests {
  readonly #parts: LightTestsParts
  #end = () => {}

  constructor(parts: LightTestsParts) {
    this.#parts = parts
  }

  /** Ends whatever was shown before. */
  async show(deviceId: string, sign: LightSign): Promise<Result<void>> {
    const { hub, clock, renewLights } = this.#parts
    const device = hub.devices().find((each) => each.deviceId === deviceId)
    if (device?.kind !== 'light') return fail('not_found', 'There is no such light: plug it in.')
    this.#end()
    const loan = hub.lend([deviceId], [{ deviceId, role: 'light', channel: 1 }], () => {})
    const end = () => {
      cancel()
      loan.end()
      this.#end = () => {}
      renewLights()
    }
    const cancel = clock.after(shownMs, end)
    this.#end = end
    await loan.ready
    hub.showSign(deviceId, sign)
    return succeed(undefined)
  }
}
