import { type DeviceClock, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { outputsCommand, readInputs } from '../protocols/k8055/board.ts'
import type { HidHandle } from '../transport/hid-transport.ts'
import { type DriverEvent, type DriverParts, endOfDevice, type OpenDevice } from './open-device.ts'

/** It reports a hundred times a second: one that says nothing for so long hangs. */
const silenceMs = 2_000
const noAnswer = 'the K8055 board does not report'

/** A Velleman board for its five inputs. Its outputs are not used, and switched off: nobody would do it else. */
export async function openK8055(device: SeenDevice, { hid, clock, emit }: DriverParts): Promise<OpenDevice> {
  const path = device.hid[0]?.path
  if (path === undefined) throw new Error('no HID interface')
  const board = new K8055Board(await hid.open(path), clock, emit)
  try {
    await board.begin()
  } catch (fault) {
    await board.close()
    throw fault
  }
  return board
}

class K8055Board implements OpenDevice {
  readonly gone: Promise<string>
  readonly relay = null
  readonly light = null
  readonly #end: (why: string) => void
  readonly #handle: HidHandle
  readonly #clock: DeviceClock
  readonly #firstReport = Promise.withResolvers<'reported'>()
  #heard = false
  #cancelWatch = () => {}

  constructor(handle: HidHandle, clock: DeviceClock, emit: (event: DriverEvent) => void) {
    this.#handle = handle
    this.#clock = clock
    const { gone, end } = endOfDevice()
    this.gone = gone
    this.#end = end
    handle.onGone(end)
    handle.onReport((report) => {
      const closed = readInputs(report)
      if (closed === null) return
      emit({ type: 'levels', closed })
      this.#heard = true
      this.#firstReport.resolve('reported')
    })
  }

  /** Resolves once the inputs are known. */
  async begin(): Promise<void> {
    await this.#handle.send(outputsCommand([]))
    const first = Promise.race([this.#firstReport.promise, this.gone])
    if ((await within(this.#clock, silenceMs, first)) !== 'reported') throw new Error(noAnswer)
    this.#watch()
  }

  async close(): Promise<void> {
    this.#cancelWatch()
    await this.#handle.close()
  }

  #watch() {
    this.#heard = false
    this.#cancelWatch = this.#clock.after(silenceMs, () => {
      if (this.#heard) this.#watch()
      else this.#end(noAnswer)
    })
  }
}
