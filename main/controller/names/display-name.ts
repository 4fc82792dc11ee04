const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The parts of a person's name. */
export interface NameParts {
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
}

/** A person's name as it is read out: family name first where it is written in kanji or kana. */
export function displayName({ firstName, middleName, lastName }: NameParts): string {
  const parts = japanese.test(firstName + lastName)
    ? [lastName, middleName, firstName]
    : [firstName, middleName, lastName]
  return parts.filter(Boolean).join(' ')
}
