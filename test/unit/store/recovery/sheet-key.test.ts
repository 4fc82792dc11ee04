import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readSheetKey, sheetKeyRows } from '../../../../main/controller/store/recovery/sheet-key.ts'

const key = Uint8Array.from({ length: 32 }, (_, n) => n * 7)
const rows = sheetKeyRows(key)

describe('the site key on a sheet', () => {
  test('is eight rows of two groups of four, without letters that are taken for others', () => {
    expect(rows).toHaveLength(8)
    for (const row of rows) expect(row).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('comes back, however it is typed', () => {
    for (let n = 0; n < 50; n += 1) {
      const other = randomBytes(32)
      const typed = sheetKeyRows(other).join('\n').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
      const read = readSheetKey(typed)
      expect(read.kind === 'key' && Buffer.from(read.key).equals(other)).toBe(true)
    }
    const wide = rows
      .join('　')
      .replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
    expect(readSheetKey(wide)).toEqual({ kind: 'key', key: new Uint8Array(key) })
  })

  test('names the rows with a slip, and those that were swapped', () => {
    const slipped = rows.with(2, `${rows[2]?.slice(0, -1)}${rows[2]?.endsWith('A') ? 'B' : 'A'}`)
    expect(readSheetKey(slipped.join(' '))).toEqual({ kind: 'wrong_rows', rows: [3] })
    const swapped = rows.with(4, rows[5] ?? '').with(5, rows[4] ?? '')
    expect(readSheetKey(swapped.join(' '))).toMatchObject({ kind: 'wrong_rows', rows: [5, 6] })
  })

  test.each([
    ['nothing', '', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['a row left out', rows.slice(0, 7).join(' '), [8]],
    ['more than there is', `${rows.join(' ')} ABCD`, [8]],
    ['letters that are none', rows.with(0, 'UUUU-UUUU').join(' '), [1]],
    ['anything', '鍵 \u0000 𝒦', [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('%s is no key', (_, typed, wrong) => {
    expect(readSheetKey(typed)).toEqual({ kind: 'wrong_rows', rows: wrong })
  })
})
