import { describe, expect, test } from 'vitest'
import { learnTextFormat, readPrintedNumber } from '../../../main/controller/cards/printed.ts'
import wiegand from '../../fixtures/vectors/wiegand.json'

function idsOf(printed: string): readonly string[] {
  return readPrintedNumber(printed).map(({ cardId }) => cardId)
}

describe('what a badge has printed', () => {
  const meant = wiegand.printed_numbers.filter(({ printed }) => printed !== '30015')

  test.each(meant)('$printed may be $fc:$cn', (entry) => {
    const format = entry.format ?? 'H10301'
    expect(idsOf(entry.printed)).toContain(`${format}:${entry.fc}:${entry.cn}`)
    for (const other of entry.also_printed ?? []) {
      expect(idsOf(other)).toContain(`H10301:${entry.fc}:${entry.cn}`)
      expect(idsOf(other)).toContain(`EM40:${entry.id40_hex}`)
    }
  })

  test('all entries but the hot stamp were read', () => {
    expect(meant).toHaveLength(5)
  })

  test('a hot stamp that differs from the encoded number leads to no card of it', () => {
    const stamp = wiegand.printed_numbers.find(({ printed }) => printed === '30015')
    expect(stamp).toMatchObject({ fc: 233, cn: 30_328 })
    expect(idsOf('30015')).not.toContain('H10301:233:30328')
    expect(idsOf('30015')).toEqual([])
  })

  test('the usual meaning comes first', () => {
    expect(idsOf('077,30211')[0]).toBe('H10301:77:30211')
    expect(idsOf('0A004D7603')[0]).toBe('EM40:0A004D7603')
    expect(idsOf('0005280984').slice(0, 2)).toEqual(['H10306:80:38104', 'H10301:80:38104'])
    expect(idsOf('4090 0007473')[0]).toBe('C1k35s:4090:7473')
    expect(idsOf('1439 0183464')[0]).toBe('C1k35s:1439:183464')
  })

  test('eight digits are ambiguous: both meanings are offered', () => {
    expect(idsOf('10058400')).toEqual(expect.arrayContaining(['H10301:153:31392', 'H10301:100:58400']))
  })

  test('two forms side by side are read each, and each card is named once', () => {
    const ids = idsOf(' 0005280984  080,38104 ')
    expect(ids).toContain('H10301:80:38104')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    ["' OR 1=1--"],
    ['1'.repeat(65_536)],
    ['００５２８０９８４'],
    ['٠٠٠٥٢٨٠٩٨٤'],
    ['0005280984\0'],
    [''],
    ['   '],
    ['08123456 '.repeat(10)],
  ])('%.20s has no meaning', (printed) => {
    expect(idsOf(printed)).toEqual([])
  })

  test('a random UID is not offered', () => {
    expect(idsOf('08123456').filter((id) => id.startsWith('UID:08'))).toEqual([])
  })
})

describe('learning how a reader types', () => {
  function learn(typed: string, printed: string): readonly string[] {
    return learnTextFormat(typed, printed).map(({ format }) => format)
  }

  test.each([
    ['01026F6C3A', '0040856634', '10H'],
    ['01026F6C3A', '111,27706', '10H'],
    ['0040856634', '111,27706', '8H10D'],
    ['07302202', '0040856634', '6H8D'],
    ['111,27706', '0040856634', '2H4H'],
    ['00623,27706', '01026F6C3A', '4H4H'],
    ['004335823930', '0040856634', '10H12D'],
    ['0004340098557', '0045131261', '10H13D'],
    ['0068842493', '0045131261', '5D5D'],
    ['75-4340757', '322126887957', '2H8H'],
    ['3808861522', '529D06E3', 'uid4_dec_reversed'],
    ['E3069D52', '1386022627', 'uid_hex_reversed'],
    ['10058400', '100,58400', '3D5D'],
    ['4090,7473', '4090 0007473', 'numbers'],
  ])('%s from a badge with %s: %s', (typed, printed, format) => {
    expect(learn(typed, printed)[0]).toBe(format)
  })

  test('both forms printed on one badge confirm most', () => {
    expect(learnTextFormat('0005280984', '0005280984 080,38104')[0]).toEqual({
      format: '8H10D',
      sharedBits: 32,
    })
  })

  test('a bare card number confirms 16 bits', () => {
    expect(learnTextFormat('07302202', '27706')[0]).toEqual({ format: '6H8D', sharedBits: 16 })
    expect(learn('111,27706', '27706')[0]).toBe('2H4H')
  })

  test('a form that one card cannot tell apart is offered too', () => {
    expect(learn('529D06E3', '529D06E3')).toEqual(expect.arrayContaining(['uid_hex', '8H']))
  })

  test.each([
    ['0040856634', '112,27706'],
    ['0040856634', ''],
    ['', '111,27706'],
    ['1'.repeat(65_536), '111,27706'],
    ["' OR 1=1--", "' OR 1=1--"],
    ['0000000000', '99,1'],
  ])('%.20s tells nothing of %s', (typed, printed) => {
    expect(learn(typed, printed)).toEqual([])
  })
})
