export {
  type Ballots,
  ballotsFrom,
  type Election,
  electionOf,
  metaValue,
  type PlainBallot,
  type Project,
  type VoterTable,
  type VoteType,
} from './election.ts'
export { readPabulib } from './pabulib/read.ts'
export { writePabulib } from './pabulib/write.ts'
