import { peopleJobs } from './people-jobs.ts'

peopleJobs('ja')
