export { fileHref } from './download.ts'
export {
  attachFiles,
  deleteFiles,
  type FileLimits,
  fileById,
  filesOfOwner,
  keepUpload,
  moveFiles,
  type StoredFile,
} from './file.ts'
export { keepMadeFile } from './made-file.ts'
export { readFile } from './store.ts'
