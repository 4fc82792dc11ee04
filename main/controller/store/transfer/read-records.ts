import { closeSync, openSync, readSync } from 'node:fs'
import { CsvError, type Parser, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { Encoding, ImportProblemCode, Separator } from '../../../contract/desk/transfer.ts'

/** Longest row, bytes: one that never ends is a quote that was not closed, or no CSV. */
export const longestRow = 256 * 1024
const chunkBytes = 64 * 1024

export interface HowToRead {
  readonly path: string
  readonly encoding: Encoding
  readonly separator: Separator
}

export interface Records {
  readonly rows: readonly (readonly string[])[]
  /** Of the file, read so far. */
  readonly bytes: number
}

/** The file can't be read beyond this row, counted as a spreadsheet does. */
export class UnreadableRow extends Error {
  readonly row: number
  readonly code: ImportProblemCode

  constructor(row: number, code: ImportProblemCode) {
    super(`row ${row} can't be read: ${code}`)
    this.name = 'UnreadableRow'
    this.row = row
    this.code = code
  }
}

/** The rows of a CSV file, as many at a time as a piece of it holds. Throws UnreadableRow. */
export async function* readRecords(how: HowToRead): AsyncGenerator<Records, void> {
  const parser = parse({
    delimiter: how.separator,
    bom: true,
    relax_column_count: true,
    max_record_size: longestRow,
  })
  let failure: Error | null = null
  let rowsRead = 0
  parser.on('error', (error) => {
    failure = error
  })
  const taken = () => {
    const rows: string[][] = []
    for (let row = parser.read(); row !== null; row = parser.read()) rows.push(row)
    rowsRead += rows.length
    return rows
  }
  for (const { text, bytes } of chunks(how)) {
    const rows = await passed(parser, text, taken)
    if (rows.length > 0) yield { rows, bytes }
    if (failure !== null) throw unreadable(failure, rowsRead + 1)
  }
  const rest = await passed(parser, null, taken)
  if (rest.length > 0) yield { rows: rest, bytes: 0 }
  if (failure !== null) throw unreadable(failure, rowsRead + 1)
}

/** Gives the parser a piece (null: the end) and takes what it makes of it. */
async function passed(parser: Parser, piece: Buffer | null, taken: () => string[][]): Promise<string[][]> {
  const done = new Promise<void>((resolve) => {
    if (piece !== null) parser.write(piece, () => resolve())
    else {
      parser.once('end', resolve)
      parser.once('error', () => resolve())
      parser.end()
    }
  })
  const rows = taken()
  // The end is told once all is read.
  if (piece === null) {
    parser.on('readable', () => rows.push(...taken()))
  }
  await done
  rows.push(...taken())
  return rows
}

/** The file in pieces, as UTF-8. */
function* chunks({ path, encoding }: HowToRead): Generator<{ text: Buffer; bytes: number }, void> {
  const decoder =
    encoding === 'utf-8' ? null : iconv.getDecoder(encoding === 'shift_jis' ? 'cp932' : encoding)
  const file = openSync(path, 'r')
  try {
    let bytes = 0
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      const length = readSync(file, buffer)
      if (length === 0) break
      bytes += length
      const piece = buffer.subarray(0, length)
      yield { text: decoder === null ? piece : Buffer.from(decoder.write(piece)), bytes }
    }
    const rest = decoder?.end()
    if (rest) yield { text: Buffer.from(rest), bytes }
  } finally {
    closeSync(file)
  }
}

function unreadable(error: Error, row: number): Error {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new UnreadableRow(row, 'row_too_long')
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableRow(row, 'quote_not_closed')
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return new UnreadableRow(row, 'wrong_quote')
    default:
      return new UnreadableRow(row, 'invalid')
  }
}
