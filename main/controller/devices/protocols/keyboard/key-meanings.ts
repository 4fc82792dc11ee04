import type { KeypadKey } from '../../../../contract/card-read.ts'
import type { KeyPress } from './key-presses.ts'

/** HID usage tables, page 07, as a US keyboard: readers type that whatever the host's layout is. */
const plain = new Map<number, string>()
const shifted = new Map<number, string>()

function define(firstUsage: number, unshifted: string, withShift: string): void {
  ;[...unshifted].forEach((character, index) => {
    plain.set(firstUsage + index, character)
  })
  ;[...withShift].forEach((character, index) => {
    shifted.set(firstUsage + index, character)
  })
}

define(0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
define(0x1e, '1234567890', '!@#$%^&*()')
define(0x2c, ' -=[]\\', ' _+{}|')
define(0x33, ";'`,./", ':"~<>?')
define(0x54, '/*-+', '/*-+')
define(0x59, '1234567890.', '1234567890.')

const enter = 0x28
const esc = 0x29
const backspace = 0x2a
const tab = 0x2b
const nonUsHash = 0x32
const keypadEnter = 0x58
const clear = 0x9c
const keypadClear = 0xd8

/** The character a key types; null for keys that type none. */
export function characterOf({ usage, shift }: KeyPress): string | null {
  return (shift ? shifted : plain).get(usage) ?? null
}

/** The keys with which readers end a card: Enter, on some models Tab. */
export function endsText({ usage }: KeyPress): boolean {
  return usage === enter || usage === keypadEnter || usage === tab
}

const keypadKeysByUsage = new Map<number, KeypadKey>([
  [enter, 'enter'],
  [keypadEnter, 'enter'],
  [nonUsHash, 'enter'],
  [esc, 'clear'],
  [clear, 'clear'],
  [keypadClear, 'clear'],
  [backspace, 'backspace'],
])

const keypadKeysByCharacter = new Map<string, KeypadKey>([
  ['0', '0'],
  ['1', '1'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5'],
  ['6', '6'],
  ['7', '7'],
  ['8', '8'],
  ['9', '9'],
  ['#', 'enter'],
  ['*', 'clear'],
])

/** What a key means on a keypad at a door; null for all others. */
export function keypadKeyOf(press: KeyPress): KeypadKey | null {
  const byUsage = keypadKeysByUsage.get(press.usage)
  if (byUsage !== undefined) return byUsage
  const character = characterOf(press)
  return character === null ? null : (keypadKeysByCharacter.get(character) ?? null)
}
