import type { WorkerJobName } from '../../../contract/worker-jobs.ts'
import { checkImport } from '../transfer/check-import.ts'
import { exportPage } from '../transfer/export-page.ts'
import { importChanges, importProblems } from '../transfer/import-pages.ts'
import { inspectImport } from '../transfer/inspect-import.ts'
import { recheckImport } from '../transfer/recheck-import.ts'
import type { Job } from './job.ts'
import { withoutSecondFactor } from './jobs/doors-without-second-factor.ts'
import { eventsAsCsv } from './jobs/events/csv.ts'
import { findEvents } from './jobs/events/find-events.ts'
import { tally } from './jobs/events/tally.ts'
import { exportPerson } from './jobs/export-person.ts'
import { groupMemberCounts } from './jobs/group-member-counts.ts'
import { guessablePassword } from './jobs/guessable-password.ts'
import { holidayCountries, holidaysOfYear } from './jobs/holidays.ts'
import { personIds, searchPeople } from './jobs/search-people.ts'
import { verifyLog } from './jobs/verify-log.ts'
import { peopleInside, register } from './jobs/visitor-lists.ts'
import { walCheckpoint } from './jobs/wal-checkpoint.ts'

/** All that the worker can do. A new job: its types in contract/worker-jobs.ts, its module here. */
export const jobs: { readonly [N in WorkerJobName]: Job<N> } = {
  'doors.withoutSecondFactor': withoutSecondFactor,
  'events.csv': eventsAsCsv,
  'events.page': findEvents,
  'events.tally': tally,
  'groups.memberCounts': groupMemberCounts,
  'holidays.countries': holidayCountries,
  'holidays.ofYear': holidaysOfYear,
  'export.page': exportPage,
  'import.changes': importChanges,
  'import.check': checkImport,
  'import.inspect': inspectImport,
  'import.problems': importProblems,
  'import.recheck': recheckImport,
  'log.verify': verifyLog,
  'passwords.guessable': guessablePassword,
  'people.export': exportPerson,
  'people.search': searchPeople,
  'people.ids': personIds,
  'visitors.peopleInside': peopleInside,
  'visitors.register': register,
  'store.checkpoint': walCheckpoint,
}
