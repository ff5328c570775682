export { mostSheetBytes, readSheet, type Sheet } from './read-sheet.ts'
export {
  type Cells,
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
