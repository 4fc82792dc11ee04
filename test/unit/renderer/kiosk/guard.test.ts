import { expect, test } from 'vitest'
import { isNeeded } from '../../../../renderer/kiosk/guard.ts'

const plain = { altKey: false, ctrlKey: false, metaKey: false }

test.each([
  { press: { key: 'Tab' }, onButton: false, needed: true },
  { press: { key: 'Enter' }, onButton: true, needed: true },
  { press: { key: ' ' }, onButton: true, needed: true },
  { press: { key: 'Enter' }, onButton: false, needed: false },
  { press: { key: '5' }, onButton: true, needed: false },
  { press: { key: 'F5' }, onButton: false, needed: false },
  { press: { key: 'F12' }, onButton: true, needed: false },
  { press: { key: 'Tab', ctrlKey: true }, onButton: false, needed: false },
  { press: { key: 'Tab', altKey: true }, onButton: false, needed: false },
  { press: { key: 'Enter', metaKey: true }, onButton: true, needed: false },
])('$press on a button $onButton: $needed', ({ press, onButton, needed }) => {
  expect(isNeeded({ ...plain, ...press }, onButton)).toBe(needed)
})
