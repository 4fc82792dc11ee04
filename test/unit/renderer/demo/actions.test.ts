import { expect, test } from 'vitest'
import { keysOf } from '../../../../renderer/demo/actions.ts'

test.each([
  ['0123', ['0', '1', '2', '3', 'enter']],
  ['7-7', ['7', '7', 'enter']],
  ['', ['enter']],
])('code %s is typed as %j', (code, keys) => {
  expect(keysOf(code)).toEqual(keys)
})
