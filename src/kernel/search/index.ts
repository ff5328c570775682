export {
  indexDocument,
  indexDocuments,
  removeDocument,
  type SearchDocument,
} from './index-document.ts'
export {
  type Found,
  idsFound,
  type SearchRequest,
  search,
  type Words,
  wordsAsked,
} from './search.ts'
