export {
  type ApplicationState,
  applicationStates,
  type StepName,
  steps,
} from './domain/application-state.ts'
export { defaultForm } from './domain/default-form.ts'
export { factsOf } from './domain/eligibility.ts'
export { programmeMakers } from './permissions.ts'
export { applicationById } from './queries/application-subject.ts'
export { activitiesOf, callById } from './queries/call-subject.ts'
export { acceptOffer, declineOffer, withdrawApplication } from './use-cases/answer-offer.ts'
export { answerQuestion, askQuestion } from './use-cases/ask-question.ts'
export { beginApplication } from './use-cases/begin-application.ts'
export { enterApplications } from './use-cases/enter-applications.ts'
export { publishCall } from './use-cases/publish-call.ts'
export { offerPlaces, recordSelection } from './use-cases/record-selection.ts'
export { checkApplication } from './use-cases/return-application.ts'
export { chooseActivities, saveApplication } from './use-cases/save-application.ts'
export { submitApplication } from './use-cases/submit-application.ts'
export { draftCall } from './use-cases/write-call.ts'
export { beginProgramme } from './use-cases/write-programme.ts'
