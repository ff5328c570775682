export {
  type ApplicationState,
  applicationStates,
  type StepName,
  steps,
} from './domain/application-state.ts'
export type { Criterion } from './domain/call.ts'
export { type CallStanding, callStanding, type TownSketch } from './domain/call-standing.ts'
export { defaultForm } from './domain/default-form.ts'
export { eligibilityOf, factsOf } from './domain/eligibility.ts'
export { type Indicator, type Measure, measures } from './domain/programme.ts'
export { womenQuestion } from './domain/women-question.ts'
export {
  applicationReaders,
  authors,
  networkProgrammeMakers,
  programmeMakers,
} from './permissions.ts'
export {
  type Application,
  applicationById,
  applicationForUpdate,
  applicationInSight,
  partnersOf,
  stepsOf,
} from './queries/application-subject.ts'
export { type OpenCall, openCalls } from './queries/call-list.ts'
export { questionsOf } from './queries/call-page.ts'
export {
  activitiesOf,
  type Call,
  callById,
  callBySlug,
  callForUpdate,
} from './queries/call-subject.ts'
export { isOfferDue } from './queries/offers.ts'
export { type ProgrammePage, programmeById, programmeBySlug } from './queries/programme-page.ts'
export {
  type ApplicationPart,
  applicationParts,
  callParts,
  callTools,
  programmeParts,
  type ReadApplication,
} from './slots.ts'
export {
  acceptOffer,
  answerActivity,
  declineOffer,
  recordAnswer,
  withdrawApplication,
} from './use-cases/answer-offer.ts'
export { answerQuestion, askQuestion } from './use-cases/ask-question.ts'
export { beginApplication } from './use-cases/begin-application.ts'
export { closeProgramme } from './use-cases/close-programme.ts'
export { enterApplications } from './use-cases/enter-applications.ts'
export { moveUpOnAppeal } from './use-cases/move-up-on-appeal.ts'
export { addAuthor } from './use-cases/name-partner.ts'
export { publishCall } from './use-cases/publish-call.ts'
export { offerPlaces, recordSelection } from './use-cases/record-selection.ts'
export { checkApplication, returnApplication } from './use-cases/return-application.ts'
export { chooseActivities, saveApplication } from './use-cases/save-application.ts'
export { submitApplication } from './use-cases/submit-application.ts'
export { takeStep, takeSteps } from './use-cases/take-step.ts'
export { tellAuthors } from './use-cases/tell-authors.ts'
export { draftCall } from './use-cases/write-call.ts'
export { beginProgramme, changeProgramme, indicatorInput } from './use-cases/write-programme.ts'
export { applicationPage } from './web/application-page.tsx'
export { openApplication } from './web/application-view.tsx'
export { callOf } from './web/call-of.ts'
export { type FileOfCall, ofCall, ofProgramme } from './web/file-homes.ts'
export { ruleWords } from './web/rule-words.ts'
