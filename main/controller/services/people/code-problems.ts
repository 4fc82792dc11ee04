import type { FieldProblem } from '../../../contract/field-problems.ts'
import { type CodeProblem, codeLength } from '../../access/code-rules.ts'

type SaidProblem = FieldProblem & { readonly text: string }

/** What is wrong with a typed code, for the desk and in a sentence for the API; never what was typed. */
export const codeProblems: Readonly<Record<CodeProblem, (minLength: number, text: string) => SaidProblem>> = {
  not_digits: (_, text) => ({
    code: isOtherDigits(text) ? 'other_digits' : 'not_digits',
    text: 'A code is digits only.',
  }),
  too_short: (limit, text) => ({
    code: text === '' ? 'required' : 'too_short',
    limit,
    text: `A code has at least ${limit} digits.`,
  }),
  too_long: () => ({
    code: 'too_long',
    limit: codeLength.max,
    text: `A code has at most ${codeLength.max} digits.`,
  }),
  weak: () => ({
    code: 'weak',
    text: 'This code is too easy to guess: no runs, years or single digits.',
  }),
}

function isOtherDigits(text: string): boolean {
  return /\p{Nd}/u.test(text.replace(/[0-9０-９]/g, ''))
}
