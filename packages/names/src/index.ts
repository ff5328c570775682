export { withinEdits, withinOneEdit } from './edits.ts'
export { fold, foldings } from './fold.ts'
export { serbianLatin } from './serbian-latin.ts'
