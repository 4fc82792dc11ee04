import { existsSync } from 'node:fs'

/** Makes something whose files lie in memory where there is such a folder: a million commits wear out no disk. */
export async function inMemory<T>(make: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR
  if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm'
  try {
    return await make()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
