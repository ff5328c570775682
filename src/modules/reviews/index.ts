export { type Normalisation, normalisations } from './domain/normalise.ts'
export type { ApplicationScore } from './domain/score.ts'
export { type ReviewProgress, reviewProgress } from './queries/review-progress.ts'
export { scoresOfCall } from './queries/scores-of-call.ts'
