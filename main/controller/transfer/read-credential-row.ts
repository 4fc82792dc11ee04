import { codeLength } from '../access/code-rules.ts'
import { type CodePolicy, type ReadCard, readCard, readCode } from './read-credentials.ts'
import { type PersonKeys, readKeys } from './read-people.ts'
import type { RowCells } from './row-cells.ts'

/** A row of a credentials file: whose, what, and whether it comes or goes. */
export interface CredentialRow extends PersonKeys {
  readonly action: 'add' | 'delete'
  readonly credential:
    | { readonly type: 'card'; readonly card: ReadCard }
    | { readonly type: 'entry_code' | 'mfa_code'; readonly code: string }
}

/** Null if something is wrong with the row: its cells were told. */
export function readCredential(cells: RowCells, policy: CodePolicy): CredentialRow | null {
  const keys = readKeys(cells)
  if (keys.userId === '' && keys.externalId === '' && keys.email === '' && !cells.wrong) {
    cells.problem('userId', 'required')
  }
  const action = oneOf(cells, 'action', ['add', 'delete'] as const)
  const type = oneOf(cells, 'credentialType', ['card', 'entry_code', 'mfa_code'] as const)
  if (action === null || type === null) return null
  const credential = readOne(cells, type, policy, action)
  return cells.wrong || credential === null ? null : { ...keys, action, credential }
}

function readOne(
  cells: RowCells,
  type: CredentialRow['credential']['type'],
  policy: CodePolicy,
  action: CredentialRow['action'],
): CredentialRow['credential'] | null {
  if (type === 'card') {
    const card = readCard(cells)
    if (card === null && !cells.wrong) cells.problem('cardNumber', 'required')
    return card && { type, card }
  }
  const column = type === 'entry_code' ? 'entryCode' : 'mfaCode'
  const text = cells.digits(column, 100)
  // Whose entry code goes is said by whose it is: nobody needs to know it.
  if (text === '' && type === 'entry_code' && action === 'delete') return { type, code: '' }
  if (text === '') {
    if (!cells.wrong) cells.problem(column, 'required')
    return null
  }
  // What is to go may be older than today's rules.
  const fresh = action === 'add'
  const minLength = fresh && type === 'entry_code' ? policy.minEntryCodeLength : codeLength.min
  const code = readCode(cells, column, text, minLength, !fresh || policy.allowWeakCodes)
  return code === null ? null : { type, code }
}

function oneOf<T extends string>(
  cells: RowCells,
  column: 'action' | 'credentialType',
  known: readonly T[],
): T | null {
  const text = cells.text(column, 20).toLowerCase()
  const found = known.find((name) => name === text)
  if (found === undefined && !(text === '' && cells.wrong)) {
    cells.problem(column, text === '' ? 'required' : 'not_one_of')
  }
  return found ?? null
}
