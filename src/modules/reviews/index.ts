export { type ConflictKind, conflictKinds } from './domain/conflict.ts'
export { type Normalisation, normalisations } from './domain/normalise.ts'
export type { ApplicationScore } from './domain/score.ts'
export { openReviews } from './queries/open-reviews.ts'
export { type ReviewProgress, reviewProgress } from './queries/review-progress.ts'
export { ownReview, reviewerQueue } from './queries/review-subject.ts'
export { reviewerById, reviewersOf } from './queries/reviewer-subject.ts'
export { roundOf } from './queries/round-of.ts'
export { scoresOfCall } from './queries/scores-of-call.ts'
export { answerInvitation } from './use-cases/answer-invitation.ts'
export { answerAppeal, appealIneligibility } from './use-cases/appeal.ts'
export { applyPlan, assignReviewers } from './use-cases/apply-plan.ts'
export { checkEligibility, setPoints } from './use-cases/check-eligibility.ts'
export { declareConflict, endReview, liftConflict } from './use-cases/declare-conflict.ts'
export { enterHandedIn } from './use-cases/enter-handed-in.ts'
export { enterReviews } from './use-cases/enter-reviews.ts'
export {
  describeReviewer,
  inviteReviewer,
  setLoad,
  withdrawReviewer,
} from './use-cases/invite-reviewer.ts'
export { planAssignment } from './use-cases/plan-assignment.ts'
export { remindReviewers } from './use-cases/remind-reviewers.ts'
export { reviewerLink } from './use-cases/reviewer-link.ts'
export { describeApplications, setPair } from './use-cases/set-pair.ts'
export { openDiscussion, setRound } from './use-cases/set-round.ts'
export { writeRemark } from './use-cases/write-remark.ts'
export { handInReview, saveReview, takeBackReview } from './use-cases/write-review.ts'
