export { cutAnswersLoose } from './cut-loose.ts'
export { eraseAnswers } from './erase.ts'
export { type ExportOptions, exportResponses } from './export.ts'
export {
  copyForm,
  createForm,
  type FormDraft,
  type FormKey,
  formDraft,
  formVersion,
  publishFormVersion,
  saveFormDraft,
  undoFormDraft,
} from './form.ts'
export { keepFormFiles, mostFileBytes } from './form-files.ts'
export { handInEach } from './hand-in-each.ts'
export {
  answersFromFields,
  type FormDeed,
  type Lookup,
  lookUpChosen,
  type PostedForm,
  readPostedForm,
} from './posted.ts'
export {
  closeResponse,
  reopenResponse,
  type Saved,
  saveDraft,
  startResponse,
  submitResponse,
} from './response.ts'
export {
  type Response,
  type ResponseKey,
  responseById,
  revisionAnswers,
  revisionsOf,
} from './response-by-id.ts'
export { isFileSeen, responseForViewer, type SeenResponse } from './view.ts'
