/**
 * What failed in the store: `full` = no space, `io` = the disk refused or a sync failed, `damaged` = the file
 * is not what was written, `constraint` = a uniqueness or reference rule, `unreadable_code` = a sealed code
 * does not open with this key at this place,
 * `busy` = an import is being applied, and this would come in its way.
 */
export type StoreFault = 'full' | 'io' | 'damaged' | 'constraint' | 'unreadable_code' | 'busy'

/** Never holds a code or a bound value: SQLite's own messages name tables and columns only. */
export class StoreError extends Error {
  readonly fault: StoreFault

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StoreError'
    this.fault = fault
  }
}

// Result codes: https://www.sqlite.org/rescode.html (the extended ones hold the primary in the low byte).
const primary = {
  busy: 5,
  locked: 6,
  nomem: 7,
  readonly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const
const ioShmSize = 10 | (19 << 8)
const ioCorruptFs = 10 | (33 << 8)

function faultOf(errcode: number): StoreFault | null {
  // A full disk shows as SHMSIZE when the WAL index has to grow.
  if (errcode === ioShmSize) return 'full'
  if (errcode === ioCorruptFs) return 'damaged'
  switch (errcode & 0xff) {
    case primary.full:
      return 'full'
    case primary.corrupt:
    case primary.notADatabase:
      return 'damaged'
    case primary.constraint:
      return 'constraint'
    case primary.busy:
    case primary.locked:
    case primary.nomem:
    case primary.readonly:
    case primary.io:
    case primary.cantOpen:
      return 'io'
    default:
      return null
  }
}

/** The store's word for what node:sqlite or the file system threw; anything else (a bug) comes back as it is. */
export function asStoreError(thrown: unknown): unknown {
  if (thrown instanceof StoreError || !(thrown instanceof Error)) return thrown
  if ('syscall' in thrown && 'code' in thrown) {
    const full = thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT'
    return new StoreError(full ? 'full' : 'io', thrown.message, thrown)
  }
  if ('errcode' in thrown && typeof thrown.errcode === 'number') {
    const fault = faultOf(thrown.errcode)
    if (fault !== null) return new StoreError(fault, `${thrown.message} (${thrown.errcode})`, thrown)
  }
  return thrown
}

export function isFault(thrown: unknown, ...faults: readonly StoreFault[]): boolean {
  return thrown instanceof StoreError && faults.includes(thrown.fault)
}
