import type { PersonFields } from '../../../main/contract/desk/people.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

type Names = Pick<PersonFields, 'firstName' | 'middleName' | 'lastName' | 'firstNameKana' | 'lastNameKana'>

/** Family name first where it is written in kanji or kana. */
export function personName({ firstName, middleName, lastName }: Names): string {
  const parts = japanese.test(firstName + lastName)
    ? [lastName, middleName, firstName]
    : [firstName, middleName, lastName]
  return parts.filter(Boolean).join(' ')
}

/** The reading, or nothing. */
export function personKana({ firstNameKana, lastNameKana }: Names): string {
  return [lastNameKana, firstNameKana].filter(Boolean).join(' ')
}

/** What stands in a person's picture where there is none: the first letter of the name they go by. */
export function personInitial(names: Names): string {
  return Array.from(personName(names))[0] ?? '？'
}
