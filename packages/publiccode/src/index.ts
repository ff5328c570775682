export { checkPubliccode } from './check.ts'
export type { Finding } from './finding.ts'
export { limits } from './limits.ts'
export type { FileStart, NamedFiles } from './named-files.ts'
