import type { DeviceClock } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { keypadKeyOf } from '../protocols/keyboard/key-meanings.ts'
import { type KeyPress, noKeysHeld, pressedKeys } from '../protocols/keyboard/key-presses.ts'
import { bootLayout, type KeyboardLayout, layoutFromDescriptor } from '../protocols/keyboard/report-layout.ts'
import {
  defaultWedgeSettings,
  emptyWedge,
  flushWedge,
  takeWedgeKey,
  type WedgeSettings,
  type WedgeStep,
} from '../protocols/keyboard/wedge-assembler.ts'
import type { HidEntry, HidTransport } from '../transport/hid-transport.ts'
import { HeldKeys } from './held-keys.ts'
import { type DriverEvent, type DriverParts, endOfDevice, type OpenDevice } from './open-device.ts'

/** On a device that is a reader and nothing else nobody types: a slow one may take its time. */
const readerAlone: WedgeSettings = { maxGapMs: 250, minCharacters: 4 }

/** A keyboard-class device as reader, as keypad, or as both. */
export async function openKeyboard(device: SeenDevice, parts: DriverParts): Promise<OpenDevice> {
  const { hid, clock, roles, emit } = parts
  const { path, layout } = await pickInterface(device, hid)
  const keys = new HeldKeys(device, parts, (why) => emit({ type: 'not_exclusive', why }))
  const handle = await hid.open(path).catch(async (fault: unknown) => {
    await keys.end('lost')
    throw fault
  })
  const { gone, end } = endOfDevice()
  const decoder = new KeyDecoder(layout, clock, roles, emit)
  handle.onGone((why) => end(why))
  handle.onReport((report) => decoder.take(report))
  return {
    gone,
    relay: null,
    light: null,
    async close(reason) {
      decoder.stop()
      await handle.close()
      await keys.end(reason)
    },
  }
}

/**
 * A composite device has several interfaces: the first whose descriptor tells where its keys are. Without any
 * descriptor it is the first keyboard, in the boot layout; one that tells of other layouts alone is not guessed at.
 */
async function pickInterface(
  device: SeenDevice,
  hid: HidTransport,
): Promise<{ readonly path: string; readonly layout: KeyboardLayout }> {
  const keyboards = device.hid.filter(isKeyboard).sort((a, b) => a.interfaceNumber - b.interfaceNumber)
  let guess: string | undefined
  for (const { path } of keyboards) {
    const descriptor = await hid.reportDescriptor(path)
    if (descriptor === null) guess ??= path
    const layout = descriptor === null ? null : layoutFromDescriptor(descriptor)
    if (layout !== null) return { path, layout }
  }
  if (guess === undefined) throw new Error('the keyboard sends its keys in a form that is not known')
  return { path: guess, layout: bootLayout }
}

function isKeyboard({ usages }: HidEntry): boolean {
  return usages.some(({ page, usage }) => page === 0x01 && usage === 0x06)
}

/** Reports to keys and card texts. */
class KeyDecoder {
  readonly #layout: KeyboardLayout
  readonly #clock: DeviceClock
  readonly #emit: (event: DriverEvent) => void
  readonly #isKeypad: boolean
  /** null: a keypad alone, whose keys need no second look. */
  readonly #wedgeSettings: WedgeSettings | null
  #held = noKeysHeld
  #wedge = emptyWedge
  #cancelFlush = () => {}

  constructor(
    layout: KeyboardLayout,
    clock: DeviceClock,
    roles: DriverParts['roles'],
    emit: (event: DriverEvent) => void,
  ) {
    this.#layout = layout
    this.#clock = clock
    this.#emit = emit
    this.#isKeypad = roles.has('keypad')
    this.#wedgeSettings = roles.has('reader') ? (this.#isKeypad ? defaultWedgeSettings : readerAlone) : null
  }

  take(report: Uint8Array) {
    const { held, pressed } = pressedKeys(this.#layout, this.#held, report)
    this.#held = held
    for (const press of pressed) {
      if (this.#wedgeSettings === null) this.#press(press)
      else this.#assemble(takeWedgeKey(this.#wedge, press, this.#clock.monoMs(), this.#wedgeSettings))
    }
  }

  stop() {
    this.#cancelFlush()
  }

  #assemble({ state, outputs }: WedgeStep) {
    this.#wedge = state
    this.#cancelFlush()
    const { flushAtMonoMs } = state
    if (flushAtMonoMs !== null) {
      this.#cancelFlush = this.#clock.after(Math.max(0, flushAtMonoMs - this.#clock.monoMs()), () =>
        this.#assemble(flushWedge(this.#wedge, this.#clock.monoMs())),
      )
    }
    for (const output of outputs) {
      if (output.kind === 'text') this.#emit({ type: 'card', read: { kind: 'text', text: output.text } })
      else for (const press of output.keys) this.#press(press)
    }
  }

  #press(press: KeyPress) {
    const key = this.#isKeypad ? keypadKeyOf(press) : null
    if (key !== null) this.#emit({ type: 'key', key })
  }
}
