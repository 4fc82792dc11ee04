import { createHash } from 'node:crypto'
import { base32crockford } from '@scure/base'

/**
 * The site key as a person can type it: eight rows of eight letters and digits in Crockford's base 32, which has no I, L,
 * O or U. Each row is four bytes of the key and one of SHA-256 over the row's number and those, so that a slip is found
 * in its row, and rows that were swapped, too.
 */
export const sheetRows = 8
const rowBytes = 4

export type ReadSheetKey =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  /** Rows, counted from 1, that are not what was printed. */
  | { readonly kind: 'wrong_rows'; readonly rows: readonly number[] }

/** `siteKey`: 32 bytes. */
export function sheetKeyRows(siteKey: Uint8Array): readonly string[] {
  return Array.from({ length: sheetRows }, (_, row) => {
    const part = siteKey.subarray(row * rowBytes, (row + 1) * rowBytes)
    const text = base32crockford.encode(Uint8Array.from([...part, check(row, part)]))
    return `${text.slice(0, 4)}-${text.slice(4)}`
  })
}

/** As it was typed: full-width, small, with O for 0 and I or L for 1, spaced anyhow. Never throws. */
export function readSheetKey(typed: string): ReadSheetKey {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  const key = new Uint8Array(sheetRows * rowBytes)
  const wrong: number[] = []
  for (let row = 0; row < sheetRows; row += 1) {
    const part = rowOf(bare.slice(row * 8, (row + 1) * 8), row)
    if (part === null) wrong.push(row + 1)
    else key.set(part, row * rowBytes)
  }
  if (wrong.length === 0 && bare.length === sheetRows * 8) return { kind: 'key', key }
  return { kind: 'wrong_rows', rows: wrong.length === 0 ? [sheetRows] : wrong }
}

function rowOf(text: string, row: number): Uint8Array | null {
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(text)) return null
  const bytes = base32crockford.decode(text)
  const part = bytes.subarray(0, rowBytes)
  return bytes[rowBytes] === check(row, part) ? part : null
}

function check(row: number, part: Uint8Array): number {
  return createHash('sha256').update(`genkan sheet ${row}:`).update(part).digest()[0] ?? 0
}
