export { indexDocument, removeDocument, type SearchDocument } from './index-document.ts'
export { type Found, type SearchRequest, search } from './search.ts'
