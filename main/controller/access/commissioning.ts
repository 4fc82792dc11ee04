import { type CommissioningCheck, commissioningChecks } from '../../contract/commissioning.ts'

/** The checks still to be recorded; a door is commissioned when there is none. */
export function checksMissing(
  recorded: readonly CommissioningCheck[],
  hasContact: boolean,
): CommissioningCheck[] {
  return commissioningChecks.filter(
    (check) => !recorded.includes(check) && (hasContact || check !== 'contact_follows'),
  )
}

export function isCommissioned(recorded: readonly CommissioningCheck[], hasContact: boolean): boolean {
  return checksMissing(recorded, hasContact).length === 0
}

/**
 * Whether MFA codes must be refused for the software's sake: its version was never checked, or is below the minimum
 * in the last signed file seen. Versions are `1.2.3`; a version that is not so is outdated.
 */
export function isControllerOutdated(version: {
  readonly checked: boolean
  readonly running: string
  readonly minimum: string | null
}): boolean {
  if (!version.checked) return true
  return version.minimum !== null && isBelow(version.running, version.minimum)
}

function isBelow(running: string, minimum: string): boolean {
  const have = parts(running)
  const need = parts(minimum)
  if (have === null || need === null) return true
  for (const [i, least] of need.entries()) {
    const number = have[i] ?? 0
    if (number !== least) return number < least
  }
  return false
}

/** Major, minor, patch; a pre-release (`1.2.3-rc.1`) comes before its release, so it counts as none. */
function parts(version: string): readonly number[] | null {
  return /^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : null
}
