export {
  mentoringLeaders,
  networkMentoringLeaders,
} from './permissions.ts'
export { type MentoringFigures, mentoringFigures } from './queries/mentoring-figures.ts'
export { membersOf } from './queries/mentoring-of.ts'
export { betweenThem, pairsOf } from './queries/pairs.ts'
export { connectCohort } from './use-cases/connect-cohort.ts'
export { describeMember, recordMember } from './use-cases/describe-member.ts'
export { endMentorship } from './use-cases/end-mentorship.ts'
export { importMembers, importPairs } from './use-cases/import-mentoring.ts'
export {
  enterMeeting,
  markGoal,
  removeMeeting,
  setGoal,
  writeNote,
} from './use-cases/keep-mentorship.ts'
export { applyMatch, proposedMatch, recordPair } from './use-cases/match-members.ts'
export { addMember, openMentoring, takePlaceHolders } from './use-cases/open-mentoring.ts'
