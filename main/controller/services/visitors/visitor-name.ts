import type { User } from '../../../contract/entities.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A name as it was typed in one field, in parts that read the same again: the family name first where it is written in
 * kanji or kana, else last. One word alone is a family name.
 */
export function nameParts(name: string): Pick<User, 'firstName' | 'middleName' | 'lastName'> {
  const words = name
    .normalize('NFC')
    .trim()
    .split(/[\s\u3000]+/)
  const [first = '', ...others] = words
  if (others.length === 0) return { firstName: '', middleName: '', lastName: first }
  if (japanese.test(name)) return { firstName: others.join(' '), middleName: '', lastName: first }
  return { firstName: words.slice(0, -1).join(' '), middleName: '', lastName: words.at(-1) ?? '' }
}
