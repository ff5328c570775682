export { guessColumns } from './domain/sheet-columns.ts'
export { importPlan } from './queries/import-preview.ts'
export { allMembers } from './queries/member-table.ts'
export { importOrganisations } from './use-cases/import-organisations.ts'
