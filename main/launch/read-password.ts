import { createInterface } from 'node:readline'
import { type Readable, Writable } from 'node:stream'

/** A terminal, or what is piped in its place. */
export interface PasswordInput extends Readable {
  readonly isTTY?: boolean
}

/**
 * A password that is to be set: typed twice at a terminal, where it is not shown; of anything else the first line.
 * Null if the two differ, or there is none.
 */
export async function readNewPassword(input: PasswordInput, prompts: Writable): Promise<string | null> {
  const typed = input.isTTY === true
  const lines = readLines(input, typed)
  try {
    if (typed) prompts.write('Password, of 12 characters or more (not shown): ')
    const first = await lines.next()
    if (!typed) return first
    prompts.write('\nThe same once more: ')
    const second = await lines.next()
    prompts.write('\n')
    return first === second ? first : null
  } finally {
    lines.close()
  }
}

/** Lines as they come; null at the end, and for an empty one. */
function readLines(input: Readable, typed: boolean) {
  // The terminal's own echo is off while readline edits the line; what it would draw goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output: nowhere, terminal: typed, historySize: 0 })
  const waiting: ((line: string | null) => void)[] = []
  const lines: string[] = []
  let over = false
  reader.on('line', (line) => {
    const next = waiting.shift()
    if (next === undefined) lines.push(line)
    else next(line === '' ? null : line)
  })
  reader.on('close', () => {
    over = true
    for (const next of waiting.splice(0)) next(null)
  })
  return {
    next: (): Promise<string | null> => {
      const line = lines.shift()
      if (line !== undefined) return Promise.resolve(line === '' ? null : line)
      return over ? Promise.resolve(null) : new Promise((resolve) => waiting.push(resolve))
    },
    close: () => reader.close(),
  }
}
