export {
  type Answer,
  type Answers,
  answerTo,
  emptyAnswers,
  type FileAnswer,
  filesOf,
  isSame,
  isUnread,
  localizedOf,
  type Reference,
  type Row,
  referenceOf,
  rowsOf,
  type Sum,
  sumOf,
  textsOf,
  type Unread,
} from './answers.ts'
export { type Checked, type CheckOptions, checkAnswers, type Issue, isWrong } from './check.ts'
export { plainNumber } from './check-answer.ts'
export { cleanAnswers } from './clean.ts'
export {
  type Choice,
  type Field,
  type FieldKind,
  type Form,
  fieldsOfForm,
  type GroupField,
  type PlainField,
  type Section,
} from './definition.ts'
export { type Difference, differences } from './differences.ts'
export { dependants, editForm, type FormEdit, freeId } from './edit.ts'
export { type Conflict, type Merged, mergeAnswers } from './merge.ts'
export { nextSection, type Page, pagesOf, previousSection } from './pages.ts'
export {
  controlName,
  keptFilesName,
  type Posted,
  readAnswers,
  readText,
  rowsName,
  shownName,
} from './read.ts'
export { answersFor, fileIdsOf, formFor, isSeenBy } from './redact.ts'
export { changeRows, type RowDeed, readRowDeed, rowButton } from './rows.ts'
export { type DefinitionFault, formSchema, parseForm, type ReadForm, readForm } from './schema.ts'
export {
  answersFromCells,
  type GroupSizes,
  groupSizes,
  largerSizes,
  type SheetColumn,
  sheetCells,
  sheetColumns,
} from './sheet.ts'
export { carryOver, changesOfForm, type FieldChange } from './versions.ts'
export { type Asked, askedOf, factOfAnswer } from './visibility.ts'
export { countCharacters, countWords } from './words.ts'
