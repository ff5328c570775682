export type { ArchivedPage, Contents } from './domain/contents.ts'
export { type Archive, archivesOf } from './queries/archives.ts'
export { closeWithArchive, orderArchive } from './use-cases/order-archive.ts'
