import { fold } from './fold.ts'
import { remember } from './remember.ts'

const vowelRows: readonly (readonly [vowel: string, kana: string])[] = [
  ['あ', 'あかさたなはまやらわ'],
  ['い', 'いきしちにひみりゐ'],
  ['う', 'うくすつぬふむゆる'],
  ['え', 'えけせてねへめれゑ'],
  ['お', 'おこそとのほもよろを'],
]
const vowelOf = new Map(
  vowelRows.flatMap(([vowel, row]) => Array.from(row, (kana) => [kana, vowel] as const)),
)

/**
 * A key that sorts as a Japanese register does when compared by code points: by the bare kana of each part in turn
 * (か = が, や = ゃ, a long vowel as its vowel), and only between equals by the marks. Latin letters come first, kanji
 * last; 安 英子 stands before 安部 晶.
 */
export function kanaKey(...parts: readonly string[]): string {
  const folded = parts.map(fold).filter((part) => part !== '')
  const bare = folded.map(bareKana).join('\u0001')
  const marked = folded.join('\u0001')
  return bare === marked ? bare : `${bare}\u0002${marked}`
}

const bareKana = remember((folded) => {
  let bare = ''
  let before = ''
  for (const character of folded.normalize('NFD').replace(/[\u3099\u309A]/g, '')) {
    before = character === 'ー' ? (vowelOf.get(before) ?? '') : character
    bare += before
  }
  return bare
})
