export { importDraft } from './queries/import-draft.ts'
export {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from './use-cases/enter-lines.ts'
export { dropFile, keepFile } from './use-cases/keep-file.ts'
export { whetherRefused } from './use-cases/whether-refused.ts'
export { definitionLines, definitionWords } from './web/definition-lines.ts'
export { fileAnswer, tableFile } from './web/file-answer.ts'
export type { CheckedLine } from './web/file-lines.tsx'
export { type FileHome, FileLinks, type FileOf, routesOfFile } from './web/file-pages.tsx'
