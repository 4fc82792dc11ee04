import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardCell, unguardCell } from '../../../main/controller/csv/cell-guard.ts'
import { csvLines } from '../../../main/controller/csv/write-lines.ts'

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+81 3 1234', "'+81 3 1234"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ["'quoted", "''quoted"],
  ['0123', '0123'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j is written as %j', (text, guarded) => {
  expect(guardCell(text)).toBe(guarded)
})

test('whatever was guarded comes back', () => {
  fc.assert(fc.property(fc.string(), (text) => unguardCell(guardCell(text)) === text))
})

test('no line that a CSV reader takes apart again begins a cell with a formula', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('=1', '"', ',', '\r\n', '\n=2', "'"))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
      const read: string[][] = parse(csvLines(rows), { record_delimiter: '\r\n' })
      expect(read.map((row) => row.map(unguardCell))).toEqual(rows)
      for (const row of read) for (const one of row) expect(one).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})
