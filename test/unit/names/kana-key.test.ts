import { expect, test } from 'vitest'
import { kanaKey } from '../../../main/controller/names/kana-key.ts'
import { personKeys } from '../../../main/controller/names/person-key.ts'

/** As a register in Japan lists them (五十音順: JIS X 4061 as far as names need it). */
const register: readonly (readonly [string, string])[] = [
  ['Miller', 'Anna'],
  ['アイダ', 'ケイ'],
  ['アン', 'エイコ'],
  ['アンベ', 'アキラ'],
  ['イトウ', 'アイ'],
  ['イトウ', 'ヨウコ'],
  ['オオノ', 'ジロウ'],
  ['オーノ', 'ミカ'],
  ['カキ', 'ヒロシ'],
  ['ガキ', 'ヒロシ'],
  ['ガキ', 'フミ'],
  ['キヤノ', 'ケン'],
  ['キャノ', 'リク'],
  ['ハラ', 'アヤ'],
  ['バラ', 'アヤ'],
  ['パラ', 'アヤ'],
  ['ワタナベ', 'アイ'],
  ['山田', '太郎'],
]

test('kana keys sort as a register does', () => {
  const shuffled = register.toSorted((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1))
  const key = ([lastName, firstName]: readonly [string, string]) => kanaKey(lastName, firstName)
  expect(shuffled.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))).toEqual(register)
})

test('hiragana and half-width kana are the same key', () => {
  expect(kanaKey('さとう')).toBe(kanaKey('ｻﾄｳ'))
})

const nobody = {
  firstName: '',
  middleName: '',
  lastName: '',
  firstNameKana: '',
  lastNameKana: '',
  company: '',
  department: '',
  email: null,
  employeeId: null,
}

test('what is kept of a person holds each field on a line of its own', () => {
  const keys = personKeys({
    ...nobody,
    lastName: '髙橋',
    firstName: '美咲',
    lastNameKana: 'タカハシ',
    firstNameKana: 'ミサキ',
    company: '㈱玄関',
    email: 'Misaki@Example.test',
    employeeId: 'Ｅ-7',
  })
  expect(keys.folded.split('\n')).toEqual([
    '高橋美咲',
    '美咲高橋',
    'たかはしみさき',
    '(株)玄関',
    'misaki@example.test',
    'eー7',
  ])
  expect(keys.kanaKey).toBe('たかはし\u0001みさき')
})

test('a person without kana sorts by name', () => {
  expect(personKeys({ ...nobody, lastName: 'Miller', firstName: 'Anna' }).kanaKey).toBe('miller\u0001anna')
})
