import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tempDir } from '../unit/store/temp-store.ts'

const program = fileURLToPath(new URL('backup-disk-run.ts', import.meta.url))

test('a stick that fills, is write-protected or pulled: said in its own word, and nothing half-written looks whole', () => {
  const data = tempDir()
  const stick = join(tempDir(), 'stick')
  mkdirSync(stick)
  const script = 'mount -t tmpfs -o size=24m,mode=700 tmpfs "$2" && exec "$3" "$4" "$1" "$2"'
  const child = spawnSync(
    'unshare',
    ['-rm', 'sh', '-c', script, 'sh', data, stick, process.execPath, program],
    {
      encoding: 'utf8',
      timeout: 120_000,
    },
  )
  if (child.status !== 0) throw new Error(`no small disk, or the run failed: ${child.error ?? child.stderr}`)
  expect(JSON.parse(child.stdout)).toEqual({
    room: ['made', 1],
    full: ['full', 1],
    filled_meanwhile: ['full', 1],
    read_only: ['read_only', 1],
    room_again: ['made', 2],
    // The folder beneath the stick is what is left to see.
    pulled_meanwhile: ['gone', 0],
    pulled: ['stick_missing', 0],
    no_folder: ['folder_missing', 0],
    left: [],
    verdict: { kind: 'intact', lastSeq: expect.any(Number), checkpoints: expect.any(Number) },
  })
})
