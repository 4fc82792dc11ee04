import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LogOptions, RotatingLog } from '../../../main/log/rotating-log.ts'

const mib = 1024 * 1024

describe('the log', () => {
  let folder: string
  let nowMs = 0
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'genkan-log-'))
    nowMs = Date.UTC(2026, 0, 2)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = (more: Partial<LogOptions> = {}) =>
    new RotatingLog({ folder, name: 'controller', fileKiB: 64, files: 3, nowMs: () => nowMs, ...more })
  const text = (file = 'controller.log') => readFileSync(join(folder, file), 'utf8')

  it('keeps lines with their time, for its own user alone', async () => {
    const log = open()
    log.write('one\ntwo')
    await log.close()
    expect(text()).toBe('2026-01-02T00:00:00.000Z one\n2026-01-02T00:00:00.000Z two\n')
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'controller.log')).mode & 0o777).toBe(0o600)
  })

  it('never grows beyond its files', async () => {
    const log = open()
    const line = 'x'.repeat(1_900)
    let [fileTurns, lastSize] = [0, 0]
    // Until the oldest of three has been written over.
    while (fileTurns < 4) {
      for (let n = 0; n < 10; n += 1) log.write(line)
      await new Promise((resolve) => setImmediate(resolve))
      // Between its rename and the next opening there is none, which one look tells and two may miss.
      const size = statSync(join(folder, 'controller.log'), { throwIfNoEntry: false })?.size ?? 0
      if (size < lastSize) fileTurns += 1
      lastSize = size
    }
    await log.close()
    const files = readdirSync(folder)
    expect(files.sort()).toEqual(['controller.log', 'controller.log.1', 'controller.log.2'])
    const bytes = files.map((file) => statSync(join(folder, file)).size)
    // A file may exceed its size by what was waiting when it was reached.
    for (const size of bytes) expect(size).toBeLessThan(mib)
  })

  it('drops lines while the disk is nearly full, and says how many afterwards', async () => {
    let free = 10 * mib
    const log = open({ freeBytes: () => free })
    log.write('lost')
    log.write('lost too')
    free = 1_000 * mib
    log.write('not looked at yet')
    nowMs += 6_000
    log.write('kept')
    await log.close()
    expect(
      text()
        .split('\n')
        .map((line) => line.slice(25)),
    ).toEqual(['3 lines before this one could not be kept', 'kept', ''])
  })

  it('bears a folder that can not be written, and tries again later', async () => {
    const inTheWay = join(folder, 'logs')
    writeFileSync(inTheWay, '')
    const log = open({ folder: inTheWay })
    log.write('lost')
    rmSync(inTheWay)
    log.write('too soon')
    nowMs += 60_000
    log.write('kept')
    await log.close()
    expect(readFileSync(join(inTheWay, 'controller.log'), 'utf8')).toContain('kept')
  })

  it('takes nothing after its end', async () => {
    const log = open()
    log.write('kept')
    await log.close()
    log.write('after')
    await log.close()
    expect(text()).not.toContain('after')
  })
})
