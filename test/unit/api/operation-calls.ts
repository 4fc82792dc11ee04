import type { TestSite } from '../../fakes/test-site.ts'
import { calendarCases } from './calls/calendar-calls.ts'
import type { OperationCases } from './calls/call.ts'
import { commissioningCases } from './calls/commissioning-calls.ts'
import { credentialCases } from './calls/credential-calls.ts'
import { doorCases } from './calls/door-calls.ts'
import { genkanCases } from './calls/genkan-calls.ts'
import { levelCases } from './calls/level-calls.ts'
import { peopleCases } from './calls/people-calls.ts'
import { visitCases } from './calls/visit-calls.ts'

/** By method and path: a call that succeeds, and calls that must not. */
export function operationCases(site: TestSite): OperationCases {
  return {
    ...peopleCases(site),
    ...credentialCases(site),
    ...levelCases(site),
    ...calendarCases(site),
    ...doorCases(site),
    ...genkanCases(site),
    ...commissioningCases(site),
    ...visitCases(site),
  }
}
