import { type DeviceClock, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { outputsCommand, readInputs } from '../protocols/k8055/board.ts'
import { type DriverEvent, type DriverParts, endOfDevice, type OpenDevice } from './open-device.ts'
import { type ReportLine, UsbReports } from './usb-reports.ts'

/** It reports a hundred times a second: one that says nothing for so long hangs. */
const silenceMs = 2_000
/** A transfer that is under way ends within a second. */
const closeMs = 1_500
const noAnswer = 'the K8055 board does not report'

/** A Velleman board for its five inputs. Its outputs are not used, and switched off: nobody would do it else. */
export async function openK8055(device: SeenDevice, parts: DriverParts): Promise<OpenDevice> {
  const board = new K8055Board(await openLine(device, parts), parts.clock, parts.emit)
  try {
    await board.begin()
  } catch (fault) {
    await board.close()
    throw fault
  }
  return board
}

/** It calls itself a HID device, which Windows and macOS believe. Linux leaves it to another kind of driver. */
async function openLine({ hid, usb }: SeenDevice, parts: DriverParts): Promise<ReportLine> {
  const path = hid[0]?.path
  if (path !== undefined) return parts.hid.open(path)
  const [first] = usb?.interfaces ?? []
  if (usb === undefined || first === undefined) throw new Error('it has no interface')
  const handle = await parts.usb.open(usb.key, first.number)
  try {
    return new UsbReports(handle, first)
  } catch (fault) {
    await handle.close()
    throw fault
  }
}

class K8055Board implements OpenDevice {
  readonly gone: Promise<string>
  readonly relay = null
  readonly light = null
  readonly #end: (why: string) => void
  readonly #line: ReportLine
  readonly #clock: DeviceClock
  readonly #firstReport = Promise.withResolvers<'reported'>()
  #heard = false
  #cancelWatch = () => {}

  constructor(line: ReportLine, clock: DeviceClock, emit: (event: DriverEvent) => void) {
    this.#line = line
    this.#clock = clock
    const { gone, end } = endOfDevice()
    this.gone = gone
    this.#end = end
    line.onGone(end)
    line.onReport((report) => {
      const closed = readInputs(report)
      if (closed === null) return
      emit({ type: 'levels', closed })
      this.#heard = true
      this.#firstReport.resolve('reported')
    })
  }

  /** Resolves once the inputs are known. */
  async begin(): Promise<void> {
    await this.#line.send(outputsCommand([]))
    const first = Promise.race([this.#firstReport.promise, this.gone])
    if ((await within(this.#clock, silenceMs, first)) !== 'reported') throw new Error(noAnswer)
    this.#watch()
  }

  async close(): Promise<void> {
    this.#cancelWatch()
    await within(this.#clock, closeMs, this.#line.close())
  }

  #watch() {
    this.#heard = false
    this.#cancelWatch = this.#clock.after(silenceMs, () => {
      if (this.#heard) this.#watch()
      else this.#end(noAnswer)
    })
  }
}
