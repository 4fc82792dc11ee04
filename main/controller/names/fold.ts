import { standInFor } from './kanji-variants.ts'
import { remember } from './remember.ts'

/** Hyphens, dashes and long-vowel marks, which typists take for each other. After NFKC. */
const strokes = /[-‐‑‒–—―−ー〜~]/g
/** Spaces, middle dots, marks that show nothing, and selectors of a glyph. */
const unseen = /[\s\p{C}\p{VS}・]/gu
const latinMarks = /(?<=\p{Script=Latin})\p{M}+/gu
const smallKana: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ゕ: 'か',
  ゖ: 'け',
}

/**
 * A text as searches compare it: NFKC, lower case, hiragana, one form of each kanji, no spaces, small kana as large
 * (キヤノン = キャノン), 々 written out, no accents. Two texts that people take for the same come out equal.
 */
export function fold(text: string): string {
  // E-mail addresses and the like: most of an import, and nothing in them has another form.
  if (plainAscii.test(text)) return text.toLowerCase().replace(asciiStrokes, 'ー').replaceAll(' ', '')
  return foldAny(text)
}

const plainAscii = /^[\x20-\x7e]*$/
const asciiStrokes = /[-~]/g

const foldAny = remember((text) => {
  const plain = hiragana(text.normalize('NFKC').toLowerCase())
    .normalize('NFD')
    .replace(latinMarks, '')
    .normalize('NFC')
    .replace(strokes, 'ー')
    .replace(unseen, '')
  let folded = ''
  let before = ''
  for (const character of plain) {
    before = character === '々' && before !== '' ? before : (smallKana[character] ?? standInFor(character))
    folded += before
  }
  return folded
})

/** Katakana as hiragana; the long-vowel mark stays. */
export function hiragana(text: string): string {
  return text.replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

/** The parts of a query that must all be found, at most eight. Empty if it holds nothing to look for. */
export function searchTerms(query: string): readonly string[] {
  const terms = query.normalize('NFKC').split(/\s+/).map(fold)
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, 8)
}
