import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tempDir } from '../unit/store/temp-store.ts'

const program = fileURLToPath(new URL('full-disk-run.ts', import.meta.url))

/** A 6 MiB file system in a mount namespace of its own: nothing of it is seen outside, or left behind. */
function runOnSmallDisk(reserveBytes: number) {
  const folder = tempDir()
  const script = `mount -t tmpfs -o size=6m,mode=700 tmpfs "$1" && exec "$2" "$3" "$1" ${reserveBytes}`
  const child = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', folder, process.execPath, program], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (child.status !== 0) throw new Error(`no small disk, or the run failed: ${child.error ?? child.stderr}`)
  return JSON.parse(child.stdout)
}

test('a full disk: the reserve keeps the log going, then entries are refused, then all is well again', () => {
  const said = runOnSmallDisk(1_048_576)
  console.log(`used: tmpfs of 6 MiB (${execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim()})`)
  expect(said.outcomes).toEqual(['ok', 'reserve', 'full', 'reserve', 'ok'])
  expect(said.deskOnReserve).toBe('ok')
  expect(said.full).toEqual(['full', 'full', 'short', 'full'])
  expect(said.afterRestart).toEqual(['full', 'short'])
  expect(said.reading).toBe(1)
  expect(said.roomAgain).toBe('reserve')
  expect(said.refills).toEqual(['refilled', 'whole'])
  expect(said.whole).toBe('ok')
  // What was answered ok or reserve is there, what was answered full is not.
  expect(said.present).toEqual(said.written)
  expect(said.written.length).toBeGreaterThan(50)
  expect(said.verdict).toMatchObject({ kind: 'intact', lastSeq: said.written.length })
})

test('without a reserve the same disk is full at once: the first test is not empty', () => {
  expect(runOnSmallDisk(0).outcomes).toEqual(['ok', 'full', 'ok'])
})
