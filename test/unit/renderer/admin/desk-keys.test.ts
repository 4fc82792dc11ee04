import { expect, test } from 'vitest'
import { isBrowserCommand } from '../../../../renderer/admin/shell/desk-keys.ts'

const press = (chord: string) => {
  const parts = chord.split('+')
  return {
    key: parts.at(-1) ?? '',
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
  }
}

test.each([
  'a',
  'Enter',
  'Tab',
  'Backspace',
  'Ctrl+c',
  'Ctrl+V',
  'Meta+a',
  'Ctrl+z',
  'Ctrl+p',
  'Ctrl+ArrowLeft',
  'Ctrl+Alt+q',
  'F6',
  'F10',
  'Process',
])('%s is the operator’s', (chord) => {
  expect(isBrowserCommand(press(chord))).toBe(false)
})

test.each([
  'F5',
  'Ctrl+r',
  'Ctrl+R',
  'Ctrl+n',
  'Ctrl+t',
  'Ctrl+w',
  'Ctrl+l',
  'Ctrl+f',
  'Ctrl+s',
  'Ctrl+u',
  'Ctrl++',
  'Ctrl+-',
  'Meta+q',
  'Alt+ArrowLeft',
  'F11',
  'F12',
])('%s is a command of the browser’s and stopped', (chord) => {
  expect(isBrowserCommand(press(chord))).toBe(true)
})
