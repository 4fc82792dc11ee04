import type { ImportProblem, ImportProblemCode, TransferColumn } from '../../contract/desk/transfer.ts'
import { unguardCell } from '../csv/cell-guard.ts'
import type { Headers } from './headers.ts'

/** Controls, and the marks that turn the direction of what follows: they make a text look like another. */
const hidden = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u
const anyOtherThanAscii = /[^\x20-\x7e]/
const fullWidth = /[０-９]/g
const wideHyphens = /[－−]/g

/** The cells of one row by their columns; what is wrong with them is told to `report` as it is read. */
export class RowCells {
  readonly #headers: Headers
  readonly #report: (problem: ImportProblem) => void
  #cells: readonly string[] = []
  #row = 0
  #wrong = false
  #folded = 0

  constructor(headers: Headers, report: (problem: ImportProblem) => void) {
    this.#headers = headers
    this.#report = report
  }

  /** Cells whose full-width digits were taken as digits, so far. */
  get foldedCells(): number {
    return this.#folded
  }

  get row(): number {
    return this.#row
  }

  /** Whether anything was wrong with the present row. */
  get wrong(): boolean {
    return this.#wrong
  }

  /** `row` as a spreadsheet counts. False if the row has not as many cells as there are headers. */
  next(row: number, cells: readonly string[]): boolean {
    this.#row = row
    this.#cells = cells
    this.#wrong = false
    if (cells.length === this.#headers.texts.length) return true
    this.#report({ row, column: '', code: 'column_count', limit: this.#headers.texts.length })
    this.#wrong = true
    return false
  }

  problem(column: TransferColumn, code: ImportProblemCode, limit: number | null = null): void {
    const at = this.#headers.at.get(column)
    const header = at === undefined ? column : (this.#headers.texts[at] ?? column)
    this.#report({ row: this.#row, column: header, code, limit })
    this.#wrong = true
  }

  /** One line of text; empty if it is wrong, the column is missing or its cell is blank. */
  text(column: TransferColumn, most: number): string {
    const cell = this.#cell(column)
    if (cell === '') return ''
    if (!anyOtherThanAscii.test(cell)) {
      if (cell.length <= most) return cell
    } else if (cell.includes('\uFFFD')) return this.#refuse(column, 'wrong_encoding')
    else if (hidden.test(cell)) return this.#refuse(column, 'control_characters')
    return cell.length > most ? this.#refuse(column, 'too_long', most) : cell
  }

  /** As `text`, with full-width digits and hyphens as ASCII. Digits of other scripts are refused by name. */
  digits(column: TransferColumn, most: number): string {
    const text = this.text(column, most)
    if (text === '' || !anyOtherThanAscii.test(text)) return text
    const ascii = text
      .replace(fullWidth, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
      .replace(wideHyphens, '-')
    if (ascii !== text) this.#folded += 1
    return /\p{Nd}/u.test(ascii.replace(/[0-9]/g, '')) ? this.#refuse(column, 'other_digits') : ascii
  }

  /** The parts between semicolons, blank ones left out. */
  parts(text: string): readonly string[] {
    if (text === '') return []
    if (!text.includes(';')) return [text]
    return text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }

  #refuse(column: TransferColumn, code: ImportProblemCode, limit: number | null = null): '' {
    this.problem(column, code, limit)
    return ''
  }

  #cell(column: TransferColumn): string {
    const at = this.#headers.at.get(column)
    return at === undefined ? '' : unguardCell((this.#cells[at] ?? '').trim())
  }
}
