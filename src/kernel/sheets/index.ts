export { mostSheetBytes, readSheet, type Sheet } from './read-sheet.ts'
export { xlsxChunks } from './workbook.ts'
export { csvChunks, streamed, type Table, xlsxFile } from './write-sheet.ts'
