export { instantCell, textsInCells } from './cell-values.ts'
export {
  documentChunks,
  readDocument,
  type Whole,
  type WholeObject,
  wholeOf,
} from './document-file.ts'
export { mostSheetBytes, readSheet, type Sheet } from './read-sheet.ts'
export {
  type Cells,
  columnsIn,
  type FiledRow,
  type FileEnding,
  fileEndings,
  listCell,
  readTable,
  type TableFormat,
  tableChunks,
  wordsInCell,
} from './table-file.ts'
export { xlsxChunks } from './workbook.ts'
export { csvChunks, streamed, type Table, xlsxFile } from './write-sheet.ts'
