import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readNewPassword } from '../../../main/launch/read-password.ts'

/** What is asked, what is shown, and what comes of it. */
async function read(typed: string, terminal: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY: terminal })
  const screen = new PassThrough()
  const answer = readNewPassword(input, screen)
  input.end(typed)
  const password = await answer
  screen.end()
  return { password, shown: String(screen.read() ?? '') }
}

describe('at a terminal', () => {
  it.each([
    ['twice the same', 'open sesame 42\ropen sesame 42\r', 'open sesame 42'],
    ['with a mistake taken back', 'open sesamf\u007fe 42\ropen sesame 42\r', 'open sesame 42'],
    ['Japanese', 'ひらけごま四十二番地の扉\rひらけごま四十二番地の扉\r', 'ひらけごま四十二番地の扉'],
    ['spaces at its ends', ' a password \r a password \r', ' a password '],
    ['another one', 'open sesame 42\ropen sesame 43\r', null],
    ['nothing', '\r\r', null],
    ['once only', 'open sesame 42\r', null],
    ['Ctrl+C', 'open\u0003', null],
  ])('%s', async (_, typed, password) => {
    const seen = await read(typed, true)
    expect(seen.password).toBe(password)
    expect(seen.shown).toMatch(/^Password/)
    expect(seen.shown).not.toMatch(/sesam|ひらけ|a password /)
  })
})

describe('piped', () => {
  it.each([
    ['one line', 'open sesame 42\n', 'open sesame 42'],
    ['without a line’s end', 'open sesame 42', 'open sesame 42'],
    ['a line of Windows', 'open sesame 42\r\n', 'open sesame 42'],
    ['more lines than one', 'open sesame 42\nand more\n', 'open sesame 42'],
    ['nothing', '', null],
    ['an empty line', '\nopen sesame 42\n', null],
  ])('%s', async (_, typed, password) => {
    expect(await read(typed, false)).toEqual({ password, shown: '' })
  })
})
