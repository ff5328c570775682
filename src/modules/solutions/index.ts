export {
  type ReferenceContent,
  type ReferenceState,
  type Result,
  referenceContent,
  referenceStates,
  type YearlySum,
} from './domain/reference.ts'
export {
  type SolutionContent,
  type SolutionInput,
  type SolutionKind,
  solutionContent,
  solutionKinds,
} from './domain/solution.ts'
export { claimants, signers, solutionKeepers } from './permissions.ts'
export {
  type ReferenceRow,
  type ReferenceTown,
  referenceById,
  referenceContact,
  referencesInTown,
  referencesOf,
} from './queries/reference-list.ts'
export type { SolutionRow } from './queries/solution-list.ts'
export { solutionsById } from './queries/solution-page.ts'
export { solutionForUpdate, solutionSubject } from './queries/solution-subject.ts'
export { referenceActions, solutionActions, solutionParts } from './slots.ts'
export { claimReference, correctReference } from './use-cases/claim-reference.ts'
export { addCollection } from './use-cases/keep-collection.ts'
export { addDocument } from './use-cases/keep-document.ts'
export { enterSolution, publishSolution, saveSolution } from './use-cases/save-solution.ts'
export { signReference } from './use-cases/sign-reference.ts'
export { type EnteredReference, takeReferences } from './use-cases/take-references.ts'
export { type TakenSolution, takeSolutions } from './use-cases/take-solutions.ts'
export { referenceHref } from './web/reference-parts.tsx'
export { ListedInventedTag, SignedTag, StateTag } from './web/signature.tsx'
export { bandText } from './web/wording.ts'
