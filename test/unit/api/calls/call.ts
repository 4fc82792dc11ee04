import { everything, must, type TestSite } from '../../../fakes/test-site.ts'

/** What one call of an operation is made of; all of it is optional. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Refusal extends Call {
  readonly name: string
  readonly status: number
  readonly id: string
  /** Names that `data.fields` must have, at least. */
  readonly fields?: readonly string[]
}

export interface OperationCase {
  readonly call: Call
  readonly refusals: readonly Refusal[]
}

export const nobody = '00000000-0000-4000-8000-000000000000'
let count = 0
/** A number that was not given before. */
export const next = (): number => ++count

/** A person of its own for each call, with a card and codes that nobody else has. */
export function person(site: TestSite) {
  count += 1
  const { people, cards, codes } = site.services
  const user = must(
    people.create(everything, { firstName: `F${count}`, lastName: `L${count}`, externalId: `x${count}` }),
  )
  const card = must(
    cards.addByCardId(everything, user, `UID:04${count.toString(16).padStart(6, '0').toUpperCase()}`, true),
  )
  return {
    user,
    card,
    byUser: { user_id: user.id },
    withCode(code: string) {
      must(codes.addMfaCode(everything, user, code, 'typed'))
      return { user_id: user.id, code }
    },
  }
}

const namedTwice: Refusal = {
  name: 'two names',
  query: { user_id: 'a', external_id: 'b' },
  status: 400,
  id: 'invalid_input',
  fields: ['user_id'],
}
const nameless: Refusal = {
  name: 'no name',
  query: {},
  status: 400,
  id: 'invalid_input',
  fields: ['user_id'],
}
const stranger: Refusal = { name: 'nobody', query: { user_id: nobody }, status: 404, id: 'not_found' }
export const userRefusals = [namedTwice, nameless, stranger]
/** The same refusals for an operation that needs more in its query or its body. */
export const withRest = (rest: Call) =>
  userRefusals.map((refusal) => ({ ...refusal, ...rest, query: { ...rest.query, ...refusal.query } }))

/** By method and path: made anew for each use. */
export type OperationCases = Readonly<Record<string, () => OperationCase>>

export const missing = (path: Readonly<Record<string, string>>, rest: Call = {}): Refusal => ({
  name: 'what is not there',
  ...rest,
  path,
  status: 404,
  id: 'not_found',
})
