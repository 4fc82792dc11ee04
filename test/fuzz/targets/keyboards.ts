import { characterOf, keypadKeyOf } from '../../../main/controller/devices/protocols/keyboard/key-meanings.ts'
import {
  type HeldKeys,
  noKeysHeld,
  pressedKeys,
} from '../../../main/controller/devices/protocols/keyboard/key-presses.ts'
import {
  bootLayout,
  layoutFromDescriptor,
} from '../../../main/controller/devices/protocols/keyboard/report-layout.ts'
import {
  emptyWedge,
  takeWedgeKey,
} from '../../../main/controller/devices/protocols/keyboard/wedge-assembler.ts'
import { GuardedDoor } from '../guarded-door.ts'
import { type FuzzTarget, must } from '../target.ts'

const reportBytes = 8

/** Reports of a keyboard one after the other: as a keypad and as a reader that types, at a door. */
export const keyboardReports: FuzzTarget = {
  name: 'keyboard-reports',
  longest: 512,
  share: 100_000,
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        let held: HeldKeys = noKeysHeld
        let wedge = emptyWedge
        let keys = 0
        let outcome = 'nothing'
        for (let at = 0; at < input.length; at += reportBytes) {
          const taken = pressedKeys(bootLayout, held, input.subarray(at, at + reportBytes))
          held = taken.held
          for (const press of taken.pressed) {
            keys += 1
            must((characterOf(press)?.length ?? 1) === 1, 'a key types more than a character')
            const key = keypadKeyOf(press)
            if (key !== null) door.press(key)
            const step = takeWedgeKey(wedge, press, at)
            wedge = step.state
            must(wedge.text.length <= 128 && wedge.keys.length <= 129, 'a read without end')
            for (const output of step.outputs) if (output.kind === 'text') outcome = door.present(output)
          }
        }
        return outcome === 'nothing' && keys > 0 ? 'keys' : outcome
      },
    }
  },
}

/** What a device says of its own reports, which decides where its keys are read. */
export const keyboardDescriptors: FuzzTarget = {
  name: 'keyboard-descriptors',
  longest: 512,
  share: 100_000,
  words: [
    Uint8Array.of(0x05, 0x01, 0x09, 0x06, 0xa1, 0x01),
    Uint8Array.of(0x75, 0x08),
    Uint8Array.of(0x95, 0x06),
    Uint8Array.of(0x81, 0x00),
    Uint8Array.of(0x85, 0x02),
    Uint8Array.of(0xc0),
    Uint8Array.of(0x97, 0xff, 0xff, 0xff, 0xff),
  ],
  open: () => ({
    feed(input) {
      const layout = layoutFromDescriptor(input)
      if (layout === null) return 'no keyboard'
      const { modifiersAt, keysAt, keyCount } = layout
      must(Number.isSafeInteger(modifiersAt) && modifiersAt >= 0, 'modifiers before the report')
      must(Number.isSafeInteger(keysAt) && keysAt >= 0, 'keys before the report')
      must(keyCount >= 1 && keyCount <= 64, 'keys without end')
      pressedKeys(layout, noKeysHeld, input.subarray(0, 64))
      return 'keyboard'
    },
  }),
}
