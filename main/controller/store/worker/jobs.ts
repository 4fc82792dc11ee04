import type { WorkerJobName } from '../../../contract/worker-jobs.ts'
import type { Job } from './job.ts'

/**
 * All that the worker can do. A new job: its types in contract/worker-jobs.ts, its module here. Each is loaded when it is
 * first asked for: holidays and encodings bring tables of megabytes, which a worker that only searches never holds.
 */
export const jobs: { readonly [N in WorkerJobName]: () => Promise<Job<N>> } = {
  'backup.key': async () => (await import('./jobs/backup.ts')).keyOfNewPhrase,
  'backup.list': async () => (await import('./jobs/backup.ts')).listOfBackups,
  'backup.look': async () => (await import('./jobs/backup.ts')).lookAtFolder,
  'backup.make': async () => (await import('../backup/make-backup.ts')).makeBackup,
  'backup.passphrase': async () => (await import('./jobs/backup.ts')).wordsForPassphrase,
  diagnostics: async () => (await import('./jobs/diagnostics/collect.ts')).diagnostics,
  'doors.withoutSecondFactor': async () =>
    (await import('./jobs/doors-without-second-factor.ts')).withoutSecondFactor,
  'events.csv': async () => (await import('./jobs/events/csv.ts')).eventsAsCsv,
  'events.page': async () => (await import('./jobs/events/find-events.ts')).findEvents,
  'events.tally': async () => (await import('./jobs/events/tally.ts')).tally,
  'groups.memberCounts': async () => (await import('./jobs/group-member-counts.ts')).groupMemberCounts,
  'holidays.countries': async () => (await import('./jobs/holidays.ts')).holidayCountries,
  'holidays.ofYear': async () => (await import('./jobs/holidays.ts')).holidaysOfYear,
  'export.page': async () => (await import('../transfer/export-page.ts')).exportPage,
  'import.changes': async () => (await import('../transfer/import-pages.ts')).importChanges,
  'import.check': async () => (await import('../transfer/check-import.ts')).checkImport,
  'import.inspect': async () => (await import('../transfer/inspect-import.ts')).inspectImport,
  'import.problems': async () => (await import('../transfer/import-pages.ts')).importProblems,
  'import.recheck': async () => (await import('../transfer/recheck-import.ts')).recheckImport,
  'log.verify': async () => (await import('./jobs/verify-log.ts')).verifyLog,
  'passwords.guessable': async () => (await import('./jobs/guessable-password.ts')).guessablePassword,
  'people.export': async () => (await import('./jobs/export-person.ts')).exportPerson,
  'people.search': async () => (await import('./jobs/search-people.ts')).searchPeople,
  'people.ids': async () => (await import('./jobs/search-people.ts')).personIds,
  'visitors.peopleInside': async () => (await import('./jobs/visitor-lists.ts')).peopleInside,
  'visitors.register': async () => (await import('./jobs/visitor-lists.ts')).register,
  'restore.open': async () => (await import('../backup/restore.ts')).openBackup,
  'restore.prepare': async () => (await import('../backup/restore.ts')).prepareRestore,
  'store.checkpoint': async () => (await import('./jobs/wal-checkpoint.ts')).walCheckpoint,
}
