import { useMemo, useState } from 'react'
import type { KeypadKey } from '../../main/contract/card-read.ts'
import type { demoDevices } from '../../main/contract/demo.ts'
import type { DoorMode } from '../../main/contract/door-mode.ts'
import type { Session } from '../session.ts'
import { browserTimers } from '../ui/timers.ts'

export type DemoDevice = (typeof demoDevices)[number]

/** What the drawer can do to the virtual devices. */
export interface DemoActions {
  readonly present: (userId: string) => void
  readonly key: (key: KeypadKey) => void
  /** Types a whole code and Enter, at the pace of a hand. */
  readonly typeCode: (code: string) => void
  readonly plug: (device: DemoDevice, plugged: boolean) => void
  readonly swap: (device: DemoDevice) => void
  readonly moveDoor: (open: boolean) => void
  readonly pressExit: () => void
  readonly setMode: (mode: DoorMode | null) => void
  /** The last thing asked for was refused or lost. */
  readonly failed: boolean
}

/** Ms between two keys of a typed code. */
const paceMs = 110

export function useDemoActions(session: Session): DemoActions {
  const [failed, setFailed] = useState(false)
  const calls = useMemo(() => {
    const run = (work: (demo: NonNullable<Session['demo']>) => Promise<unknown>) => {
      const { demo } = session
      if (demo === null) return setFailed(true)
      work(demo).then(
        () => setFailed(false),
        () => setFailed(true),
      )
    }
    return {
      present: (userId: string) => run((demo) => demo.present({ userId })),
      key: (key: KeypadKey) => run((demo) => demo.key({ key })),
      typeCode: (code: string) =>
        run(async (demo) => {
          for (const key of keysOf(code)) {
            await demo.key({ key })
            await new Promise<void>((resolve) => browserTimers.after(paceMs, resolve))
          }
        }),
      plug: (device: DemoDevice, plugged: boolean) => run((demo) => demo.plug({ device, plugged })),
      swap: (device: DemoDevice) => run((demo) => demo.swap({ device })),
      moveDoor: (open: boolean) => run((demo) => demo.door({ open })),
      pressExit: () => run((demo) => demo.pressExit({})),
      setMode: (mode: DoorMode | null) => run((demo) => demo.mode({ mode })),
    }
  }, [session])
  return { ...calls, failed }
}

/** The keys of a code, Enter at the end; anything that is no digit is left out. */
export function keysOf(code: string): readonly KeypadKey[] {
  const digits = [...'0123456789'] as const
  return [...[...code].filter((character): character is Digit => digits.includes(character)), 'enter']
}

type Digit = Exclude<KeypadKey, 'enter' | 'clear' | 'backspace'>
