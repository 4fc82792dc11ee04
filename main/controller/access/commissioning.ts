/** What is tried at a door before a code may be demanded there, in the order it is done. */
export const commissioningChecks = [
  /** The software version was shown, and updated from a signed file or confirmed. */
  'version_checked',
  /** The reader reads a known card. */
  'reader_reads',
  /** The keypad types a number that was shown. */
  'keypad_types',
  'relay_clicks',
  /** The door contact follows the door, where there is one. */
  'contact_follows',
  /** With this machine off, the door opens from inside by hand or by an exit device that cuts lock power. */
  'opens_from_inside_when_off',
  /** The fire panel releases the door without this machine. */
  'fire_panel_releases',
] as const
export type CommissioningCheck = (typeof commissioningChecks)[number]

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
