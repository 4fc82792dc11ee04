import { fold } from './fold.ts'
import { kanaKey } from './kana-key.ts'

/** As much of a person as a search looks at. */
export interface SearchedPerson {
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly firstNameKana: string
  readonly lastNameKana: string
  readonly company: string
  readonly department: string
  readonly email: string | null
  readonly employeeId: string | null
}

/** What is kept beside a person so that searches and lists need nothing else. */
export interface PersonKeys {
  /** All that is searched, folded, a field a line: no term spans two. */
  readonly folded: string
  /** Sorts people as a Japanese register does; by the name itself where the kana are not known. */
  readonly kanaKey: string
  readonly companyKey: string
}

export function personKeys(person: SearchedPerson): PersonKeys {
  const { firstNameKana, lastNameKana, company } = person
  const firstName = fold(person.firstName)
  const lastName = fold(person.lastName)
  const kana = fold(lastNameKana) + fold(firstNameKana)
  const fields = [
    lastName + firstName,
    // "Hanako Yamada" in one word, too.
    firstName + fold(person.middleName) + lastName,
    kana,
    fold(company),
    fold(person.department),
    fold(person.email ?? ''),
    fold(person.employeeId ?? ''),
  ]
  return {
    folded: fields.filter(Boolean).join('\n'),
    kanaKey: kana === '' ? kanaKey(person.lastName, person.firstName) : kanaKey(lastNameKana, firstNameKana),
    companyKey: kanaKey(company),
  }
}
