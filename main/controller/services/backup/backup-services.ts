import type { Operators } from '../operators/operators.ts'
import { RecoverPassword } from '../operators/recover-password.ts'
import type { Clock } from '../ports/clock.ts'
import type { HostActs } from '../ports/host-acts.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { BackupPlans } from './backup-plans.ts'
import { BackupRuns } from './backup-runs.ts'
import { RecoverySheets } from './recovery-sheets.ts'
import { Restores } from './restores.ts'

/** What is there for the day on which something is lost. */
export interface BackupServices {
  readonly backupPlans: BackupPlans
  readonly backupRuns: BackupRuns
  readonly restores: Restores
  readonly recoverySheets: RecoverySheets
  readonly recoverPassword: RecoverPassword
}

export function createBackupServices(parts: {
  readonly store: Store
  readonly clock: Clock
  readonly random: Randomness
  readonly passwords: Passwords
  readonly operators: Operators
  readonly host: HostActs
  readonly release: string
  readonly demo: boolean
  readonly zone: () => string
}): BackupServices {
  const { store, clock, random, passwords, operators, host, release, demo, zone } = parts
  const recoverySheets = new RecoverySheets(store, clock, random)
  return {
    backupPlans: new BackupPlans(store, clock, random),
    backupRuns: new BackupRuns(store, clock, release, zone),
    restores: new Restores({
      worker: store.worker,
      uploads: store.restoreUpload,
      clock,
      host,
      release,
      demo,
      hasSite: () => store.site.get() !== null,
    }),
    recoverySheets,
    recoverPassword: new RecoverPassword({ store, clock, passwords, operators, sheets: recoverySheets }),
  }
}
