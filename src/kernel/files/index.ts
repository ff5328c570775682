export { fileHref } from './download.ts'
export {
  attachFiles,
  deleteFiles,
  type FileLimits,
  fileById,
  filesOfOwner,
  keepUpload,
  type StoredFile,
} from './file.ts'
export { readFile } from './store.ts'
