import { describe, expect, it } from 'vitest'
import type { KeypadKey } from '../../../main/contract/card-read.ts'
import { keptCorpus } from '../../fuzz/corpus.ts'
import { entryCode, GuardedDoor, rightCard } from '../../fuzz/guarded-door.ts'
import { mutate } from '../../fuzz/mutate.ts'
import { Random } from '../../fuzz/random.ts'
import { targets } from '../../fuzz/targets.ts'

const corpus = [Uint8Array.from(Buffer.from('{"name":"genkan","size":12}'))]
const words = [Uint8Array.from(Buffer.from('null'))]
const inputs = (seed: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    mutate(new Random(seed, index), { corpus, words, longest: 100 }),
  )

describe('the inputs of the fuzzer', () => {
  it('are the same from the same seed, and others from another', () => {
    expect(inputs(1, 200)).toEqual(inputs(1, 200))
    expect(inputs(1, 200)).not.toEqual(inputs(2, 200))
  })

  it('leave the corpus as it is', () => {
    const before = Buffer.from(corpus[0] ?? []).toString()
    inputs(3, 5_000)
    expect(Buffer.from(corpus[0] ?? []).toString()).toBe(before)
  })

  it('are never longer than the longest, and differ widely', () => {
    const made = inputs(4, 2_000)
    expect(Math.max(...made.map(({ length }) => length))).toBeLessThanOrEqual(100)
    expect(new Set(made.map((each) => Buffer.from(each).toString('hex'))).size).toBeGreaterThan(1_000)
  })

  it('meet a fault that one input in thousands shows', () => {
    const faulty = (text: string) => /"size":[^0-9]/.test(text)
    expect(inputs(5, 20_000).some((each) => faulty(Buffer.from(each).toString('latin1')))).toBe(true)
  })
})

describe('the guarded door', () => {
  it('opens to the right card and the right code: else the fuzzer could not see it open', () => {
    expect(() => new GuardedDoor().present({ kind: 'uid', uid: rightCard })).toThrow('the door opened')
    const door = new GuardedDoor()
    const type = () => {
      for (const key of entryCode) door.press(key as KeypadKey)
      door.press('enter')
    }
    expect(type).toThrow('the door opened')
  })

  it('stays shut to others', () => {
    expect(new GuardedDoor().present({ kind: 'uid', uid: '04A1B2C3D4E5F6' })).toBe('card')
  })
})

describe.each(targets.filter(({ name }) => name !== 'rest-calls'))('$name', ({ name, longest }) => {
  it('has inputs that are kept, none of them too long', () => {
    const kept = keptCorpus(name)
    expect(kept.length).toBeGreaterThan(0)
    expect(Math.max(...kept.map(({ length }) => length))).toBeLessThanOrEqual(longest)
  })
})
