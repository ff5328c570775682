export { type RecordChange, type RecordValue, recordChanges } from './changes.ts'
export { checkPubliccode } from './check.ts'
export type { Finding } from './finding.ts'
export { limits } from './limits.ts'
export type { FileStart, NamedFiles } from './named-files.ts'
export { type RecordRead, readPubliccode } from './read-record.ts'
export type {
  Audience,
  Contact,
  Contractor,
  Dependencies,
  Dependency,
  Description,
  DevelopmentStatus,
  ItalianPlatform,
  ItalianSection,
  Legal,
  Localisation,
  Maintenance,
  MaintenanceType,
  Organisation,
  SoftwareRecord,
  SoftwareType,
} from './record.ts'
export { writePubliccode } from './write.ts'
