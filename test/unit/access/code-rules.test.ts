import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNewCode, foldDigits, generateCode } from '../../../main/controller/access/code-rules.ts'
import { enoughForKeypadOnly, possiblePerAllocated } from '../../../main/controller/access/keypad-only.ts'
import {
  hasUnmarkedBesideDuress,
  mayDeleteMfaCode,
  mayMarkMfaCode,
} from '../../../main/controller/access/mfa-codes.ts'
import { weaknessOf } from '../../../main/controller/access/weak-codes.ts'

const strict = { minLength: 6, allowWeak: false }

describe('folding digits', () => {
  it.each([
    ['482913', '482913'],
    ['４８２９１３', '482913'],
    ['４8２9１3', '482913'],
    ['００１２', '0012'],
    ['', ''],
  ])('%s → %s', (text, expected) => {
    expect(foldDigits(text)).toBe(expected)
  })

  it.each([
    ['Arabic-Indic', '٤٨٢٩١٣'],
    ['extended Arabic-Indic', '۴۸۲۹۱۳'],
    ['Devanagari', '४८२९१३'],
    ['superscript', '⁴⁸²⁹¹³'],
    ['circled', '④⑧②⑨①③'],
    ['mathematical bold', '𝟒𝟖𝟐𝟗𝟏𝟑'],
    ['Kanji', '四八二九一三'],
    ['right-to-left mark', '482\u200f913'],
    ['zero-width space', '482\u200b913'],
    ['combining mark', '482\u0301913'],
    ['space', '482 913'],
    ['line end', '482913\n'],
    ['NUL', '482913\0'],
    ['minus', '-482913'],
    ['exponent', '4e8291'],
    ['lone surrogate', '48291\ud835'],
  ])('refuses %s', (_what, text) => {
    expect(foldDigits(text)).toBeNull()
  })

  it('gives ASCII digits or nothing, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldDigits(text)
        return folded === null || (/^[0-9]*$/.test(folded) && folded.length === text.length)
      }),
    )
  })
})

describe('weak codes', () => {
  it.each([
    ['0000', 'one_digit'],
    ['7777777', 'one_digit'],
    ['1234', 'run'],
    ['012345', 'run'],
    ['456789', 'run'],
    ['7890', 'run'],
    ['890123', 'run'],
    ['4321', 'run'],
    ['987654', 'run'],
    ['3210987', 'run'],
    ['1900', 'year'],
    ['1985', 'year'],
    ['2099', 'year'],
    ['1212', 'most_used'],
    ['1004', 'most_used'],
    ['123123', 'most_used'],
    ['159753', 'most_used'],
    ['292513', 'most_used'],
  ])('%s: %s', (code, weakness) => {
    expect(weaknessOf(code)).toBe(weakness)
  })

  // The published twenty of four and of six digits, each found by one rule or another.
  it.each(
    [
      '1234 1111 0000 1212 7777 1004 2000 4444 2222 6969 9999 3333 5555 6666 1122 1313 8888 4321 2001 1010',
      '123456 123123 111111 121212 123321 666666 000000 654321 696969 112233',
      '159753 292513 131313 123654 222222 789456 999999 101010 777777 007007',
    ].flatMap((codes) => codes.split(' ')),
  )('%s is among the most used', (code) => {
    expect(weaknessOf(code)).not.toBeNull()
  })

  it.each(['482913', '1899', '2100', '19851', '1235', '1357', '2468', '112358', '12345670'])(
    '%s is not',
    (code) => {
      expect(weaknessOf(code)).toBeNull()
    },
  )
})

describe('a new code', () => {
  it.each([
    ['482913', strict, { ok: true, code: '482913' }],
    ['４８２９１３', strict, { ok: true, code: '482913' }],
    ['0482913', strict, { ok: true, code: '0482913' }],
    ['48291', strict, { ok: false, problem: 'too_short' }],
    ['4829', { ...strict, minLength: 4 }, { ok: true, code: '4829' }],
    ['482', { ...strict, minLength: 1 }, { ok: false, problem: 'too_short' }],
    ['4829134829134829', strict, { ok: true, code: '4829134829134829' }],
    ['48291348291348291', strict, { ok: false, problem: 'too_long' }],
    ['123456', strict, { ok: false, problem: 'weak' }],
    ['１２３４５６', strict, { ok: false, problem: 'weak' }],
    ['123456', { ...strict, allowWeak: true }, { ok: true, code: '123456' }],
    ['48291a', strict, { ok: false, problem: 'not_digits' }],
    ['', strict, { ok: false, problem: 'too_short' }],
  ])('%s with %j: %j', (text, policy, expected) => {
    expect(checkNewCode(text, policy)).toEqual(expected)
  })
})

describe('a generated code', () => {
  it('is never weak, whatever the random source gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 16 }), fc.infiniteStream(fc.nat(9)), (length, digits) => {
        const code = generateCode(length, () => digits.next().value)
        return code.length === length && /^\d+$/.test(code) && weaknessOf(code) === null
      }),
    )
  })

  it('is drawn digit by digit, and drawn again if weak', () => {
    const digits = [...'1234', ...'0482']
    const below: number[] = []
    const code = generateCode(4, (n) => {
      below.push(n)
      return Number(digits.shift())
    })
    expect(code).toBe('0482')
    expect(below).toEqual(Array(8).fill(10))
  })

  it('is uniform: every code that is not weak comes from exactly one draw', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 10_000; n++) {
      const drawn = String(n).padStart(4, '0')
      if (weaknessOf(drawn) !== null) continue
      const digits = [...drawn].map(Number)
      const code = generateCode(4, () => digits.shift() ?? 0)
      expect(code).toBe(drawn)
      seen.add(code)
    }
    // 10 of one digit, 2 × 10 runs, 200 years and 6 most used that are none of these (2000 and 2001 are years).
    expect(seen.size).toBe(10_000 - 236)
  })

  it('fails loudly on a broken random source or length', () => {
    expect(() => generateCode(6, () => 0)).toThrow('weak')
    for (const length of [3, 17, 5.5, Number.NaN])
      expect(() => generateCode(length, () => 4)).toThrow(RangeError)
  })
})

describe('codes without a badge', () => {
  it.each([
    [[], null, true],
    [[{ length: 6, count: 0 }], null, true],
    [[{ length: 6, count: 1000 }], 1000, true],
    [[{ length: 6, count: 1001 }], 1_000_000 / 1001, false],
    [[{ length: 4, count: 10 }], 1000, true],
    [
      [
        { length: 8, count: 10 },
        { length: 4, count: 11 },
      ],
      10_000 / 11,
      false,
    ],
  ])('%j: %d possible for each', (allocated, ratio, enough) => {
    expect(possiblePerAllocated(allocated)).toBe(ratio)
    expect(enoughForKeypadOnly(allocated)).toBe(enough)
  })
})

describe('the duress mark', () => {
  const plain = { id: 'a', duress: false }
  const marked = { id: 'b', duress: true }

  it.each([
    [[], true],
    [[plain], true],
    [[marked], false],
    [[plain, marked], true],
  ])('%j stands: %s', (held, stands) => {
    expect(hasUnmarkedBesideDuress(held)).toBe(stands)
  })

  it('keeps the last unmarked code', () => {
    expect(mayDeleteMfaCode([plain, marked], 'a')).toBe(false)
    expect(mayDeleteMfaCode([plain, marked], 'b')).toBe(true)
    expect(mayDeleteMfaCode([plain, { id: 'c', duress: false }, marked], 'a')).toBe(true)
    expect(mayDeleteMfaCode([plain], 'a')).toBe(true)
  })

  it('is given only beside an unmarked code', () => {
    expect(mayMarkMfaCode([plain], 'a', true)).toBe(false)
    expect(mayMarkMfaCode([plain], 'new', true)).toBe(true)
    expect(mayMarkMfaCode([], 'new', true)).toBe(false)
    expect(mayMarkMfaCode([plain, marked], 'b', false)).toBe(true)
  })
})
