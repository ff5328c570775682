export { connectCohort } from './use-cases/connect-cohort.ts'
