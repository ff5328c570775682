export {
  type BudgetRead,
  budgetIn,
  type DeadlineRead,
  deadlineIn,
  type Part,
  type SizeRead,
  sizeIn,
} from './figures.ts'
export {
  type Candidate,
  type FieldOf,
  type Fit,
  type Need,
  type ReferenceFact,
  rankFits,
  sizeLikeness,
  weighed,
} from './fits.ts'
export { type NeedReading, readNeed } from './read-need.ts'
export { type TraitName, traitNames } from './traits.ts'
export { reRankFits, vectorLimits, type WordVectors, wordVectorReader } from './vectors.ts'
export { weights } from './weights.ts'
export { type Profile, profileOf } from './words.ts'
