import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeyPress } from '../../../../../main/controller/devices/protocols/keyboard/key-presses.ts'
import type {
  WedgeOutput,
  WedgeSettings,
} from '../../../../../main/controller/devices/protocols/keyboard/wedge-assembler.ts'
import {
  defaultWedgeSettings,
  emptyWedge,
  flushWedge,
  takeWedgeKey,
} from '../../../../../main/controller/devices/protocols/keyboard/wedge-assembler.ts'

/** Usages of the top row and of hex letters. */
const usages = new Map([
  ...[...'1234567890'].map((digit, index) => [digit, 0x1e + index] as const),
  ...[...'ABCDEF'].map((letter, index) => [letter, 0x04 + index] as const),
  ['\n', 0x28],
  [',', 0x36],
  ['\t', 0x2b],
])

function key(character: string): KeyPress {
  return { usage: usages.get(character) ?? 0x3a, shift: character >= 'A' && character <= 'F' }
}

/** Types a text with this many ms before each key, then waits a second. */
function type(
  text: string,
  gapMs: number,
  settings: WedgeSettings = defaultWedgeSettings,
): readonly WedgeOutput[] {
  let state = emptyWedge
  let now = 1_000
  const outputs: WedgeOutput[] = []
  for (const character of text) {
    now += gapMs
    const step = takeWedgeKey(state, key(character), now, settings)
    state = step.state
    outputs.push(...step.outputs)
  }
  const end = flushWedge(state, now + 1_000)
  expect(end.state).toEqual(emptyWedge)
  return [...outputs, ...end.outputs]
}

function keysOf(outputs: readonly WedgeOutput[]): string {
  return outputs
    .flatMap((output) => (output.kind === 'keys' ? output.keys : []))
    .map(({ usage }) => [...usages].find(([, each]) => each === usage)?.[0] ?? '?')
    .join('')
}

describe('a reader', () => {
  test.each([
    ['0004981422\n', '0004981422'],
    ['111,27706\n', '111,27706'],
    ['01026F6C3A\t', '01026F6C3A'],
  ])('types %j', (text, read) => {
    for (const gap of [0, 1, 20, 50]) expect(type(text, gap)).toEqual([{ kind: 'text', text: read }])
  })

  test('two cards after another are two reads', () => {
    expect(type('0004981422\n0005280984\n', 20)).toEqual([
      { kind: 'text', text: '0004981422' },
      { kind: 'text', text: '0005280984' },
    ])
  })

  test('a slow one needs the tolerant setting', () => {
    const slow = { ...defaultWedgeSettings, maxGapMs: 120 }
    expect(type('0004981422\n', 100, slow)).toEqual([{ kind: 'text', text: '0004981422' }])
    expect(type('0004981422\n', 100).some(({ kind }) => kind === 'text')).toBe(false)
  })

  test('a key that types nothing leaves its mark, so that the read is no card', () => {
    expect(type('00049X81422\n', 20)).toEqual([{ kind: 'text', text: '00049\uFFFD81422' }])
  })

  test('a stuck or endless one is cut', () => {
    const [output] = type(`${'1'.repeat(65_536)}\n`, 1)
    expect(output?.kind === 'text' ? output.text.length : 0).toBe(128)
  })
})

describe('a person', () => {
  test('types keys, at the latest 51 ms after each', () => {
    const first = takeWedgeKey(emptyWedge, key('1'), 1_000)
    expect(first.outputs).toEqual([])
    expect(first.state.flushAtMonoMs).toBe(1_051)
    expect(flushWedge(first.state, 1_050).outputs).toEqual([])
    expect(flushWedge(first.state, 1_051).outputs).toEqual([{ kind: 'keys', keys: [key('1')] }])
  })

  test('51 ms between keys are a person, 50 a reader', () => {
    expect(type('0004981422\n', 50)).toHaveLength(1)
    expect(keysOf(type('0004981422\n', 51))).toBe('0004981422\n')
  })

  test('who is quick but short is a person', () => {
    expect(type('12345\n', 10)).toEqual([{ kind: 'keys', keys: [...'12345\n'].map(key) }])
    expect(type('\n', 10)).toEqual([{ kind: 'keys', keys: [key('\n')] }])
  })

  test('a pause within a read makes keys of its first part, never a shorter card', () => {
    let state = emptyWedge
    const outputs: WedgeOutput[] = []
    ;[...'0004981422\n'].forEach((character, index) => {
      const step = takeWedgeKey(state, key(character), 1_000 + index * 10 + (index >= 7 ? 500 : 0))
      state = step.state
      outputs.push(...step.outputs)
    })
    expect(outputs.every(({ kind }) => kind === 'keys')).toBe(true)
    expect(keysOf(outputs)).toBe('0004981422\n')
  })
})

test('whatever is typed at whatever speed, no key is lost or doubled', () => {
  const strokes = fc.array(
    fc.tuple(fc.constantFrom(...'0123456789ABCDEF,\n\t'), fc.constantFrom(0, 10, 50, 51, 400)),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(strokes, (all) => {
      let state = emptyWedge
      let now = 0
      let out = ''
      const collect = (outputs: readonly WedgeOutput[]) => {
        for (const output of outputs) out += output.kind === 'text' ? `${output.text}\n` : keysOf([output])
      }
      for (const [character, gap] of all) {
        now += gap
        const step = takeWedgeKey(state, key(character), now)
        state = step.state
        collect(step.outputs)
      }
      collect(flushWedge(state, now + 1_000).outputs)
      const plain = (text: string) => text.replaceAll('\t', '\n')
      expect(plain(out)).toBe(plain(all.map(([character]) => character).join('')))
    }),
    { numRuns: 5_000 },
  )
})
