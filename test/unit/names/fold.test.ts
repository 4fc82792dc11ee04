import { describe, expect, test } from 'vitest'
import { fold, searchTerms } from '../../../main/controller/names/fold.ts'

/** Each line: ways to write what people take for the same name. */
const same: readonly (readonly string[])[] = [
  ['高橋', '髙橋', '髙槗'],
  ['山崎', '山﨑', '山嵜', '山碕'],
  ['渡辺', '渡邊', '渡邉', '渡邉\u{E0101}'],
  ['斎藤', '齋藤', '斉藤', '齊藤'],
  ['浜田', '濱田', '濵田'],
  ['広沢', '廣澤'],
  ['吉田', '𠮷田'],
  ['福井 海', '福井　海', '福井海'],
  ['佐々木', '佐佐木'],
  ['タナカ', 'たなか', 'ﾀﾅｶ', ' タ ナ カ '],
  ['ガギグ', 'ｶﾞｷﾞｸﾞ', 'がぎぐ'],
  ['ローラ', 'ろーら', 'ﾛｰﾗ', 'ロ－ラ', 'ロ―ラ', 'ロ-ラ', 'ロ〜ラ'],
  ['キヤノン', 'キャノン'],
  ['ジョン・スミス', 'ジョン スミス', 'ｼﾞｮﾝ･ｽﾐｽ'],
  ['霞ヶ関', '霞ケ関'],
  ['José', 'JOSE', 'ｊｏｓé', 'jose\u0301'],
  ['A-1', 'Ａ－１', 'a‐1'],
  ['太郎', '太\u200B郎', '\u202E太郎'],
]
const different: readonly (readonly [string, string])[] = [
  ['かき', 'がき'],
  ['阪本', '坂本'],
  ['ﾊﾗ', 'バラ'],
  ['大', '犬'],
  ['1', 'l'],
]

describe('names written in several ways', () => {
  test.each(same)('%s', (...ways) => {
    expect(new Set(ways.map(fold)).size).toBe(1)
  })
  test.each(different)('%s is not %s', (a, b) => {
    expect(fold(a)).not.toBe(fold(b))
  })
  test('folding twice changes nothing more', () => {
    for (const text of same.flat()) expect(fold(fold(text))).toBe(fold(text))
  })
  test.each(['', '  ', '\u200B', '・'])('%j holds nothing', (text) => {
    expect(fold(text)).toBe('')
  })
})

test.each([
  ['田中', ['田中']],
  ['田中　太郎', ['田中', '太郎']],
  ['  タナカ   たなか ', ['たなか']],
  ['', []],
  ["' OR 1=1 --", ["'", 'or', '1=1', 'ーー']],
  ['%', ['%']],
])('terms of %j', (query, terms) => {
  expect(searchTerms(query)).toEqual(terms)
})

test('no more than eight terms', () => {
  expect(searchTerms('a b c d e f g h i j')).toHaveLength(8)
})
