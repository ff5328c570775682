export { mostSheetBytes, readSheet, type Sheet } from './read-sheet.ts'
export { csvChunks, type Table, xlsxFile } from './write-sheet.ts'
