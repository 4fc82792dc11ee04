import type { User } from '../../../contract/entities.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A person's name as it is read out: family name first where it is written in kanji or kana. */
export function displayName({
  firstName,
  middleName,
  lastName,
}: Pick<User, 'firstName' | 'middleName' | 'lastName'>): string {
  const parts = japanese.test(firstName + lastName)
    ? [lastName, middleName, firstName]
    : [firstName, middleName, lastName]
  return parts.filter(Boolean).join(' ')
}
