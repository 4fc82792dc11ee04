import type { SQLOutputValue } from 'node:sqlite'
import { StoreError } from './store-error.ts'

/**
 * Typed reading of result rows. In STRICT tables a value of another type than the column's means that the
 * file was damaged, so these throw `damaged`.
 */
export type Row = Record<string, SQLOutputValue>

function wrongType(column: string): StoreError {
  return new StoreError('damaged', `column ${column} holds a value of another type`)
}

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw wrongType(column)
  return value
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw wrongType(column)
  return value
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column)
}

export function flag(row: Row, column: string): boolean {
  return integer(row, column) !== 0
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw wrongType(column)
  return value
}

/** A text that must be one of the names the contract knows. */
export function oneOf<T extends string>(row: Row, column: string, names: readonly T[]): T {
  const value = text(row, column)
  const known = names.find((name) => name === value)
  if (known === undefined) throw new StoreError('damaged', `column ${column} holds an unknown name`)
  return known
}

export function oneOfOrNull<T extends string>(row: Row, column: string, names: readonly T[]): T | null {
  return row[column] === null ? null : oneOf(row, column, names)
}

/** JSON that this program wrote itself; `T` is what it wrote. */
export function json<T>(row: Row, column: string): T {
  try {
    return JSON.parse(text(row, column)) as T
  } catch (cause) {
    throw new StoreError('damaged', `column ${column} holds broken JSON`, cause)
  }
}
