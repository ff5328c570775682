import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { FileHome, FileOf } from '#modules/list-files/index.ts'
import type { Call } from '../queries/call-subject.ts'
import { type ProgrammePage, programmeBySlug } from '../queries/programme-page.ts'
import { callOf } from './call-of.ts'

/** What is taken along from a call and brought back to it. */
export type FileOfCall<Row> = FileOf<Call, Row>

/** Where the files of a call lie. */
export const ofCall = {
  under: '/calls/:slug{[a-z0-9-]+}',
  subject: callOf,
  homeOf: ({ tenantId, id, slug, title }: Call): FileHome => ({
    tenantId,
    subjectId: id,
    section: '/calls',
    path: `/calls/${slug}`,
    title,
  }),
} as const

/** Where the files of a programme lie. */
export const ofProgramme = {
  under: '/programmes/:slug{[a-z0-9-]+}',
  subject: programmeOf,
  homeOf: ({ tenantId, id, slug, title }: ProgrammePage): FileHome => ({
    tenantId,
    subjectId: id,
    section: '/calls',
    path: `/programmes/${slug}`,
    title,
  }),
} as const

/** The programme of an address. */
export async function programmeOf({ runtime, tenant, params }: Visit): Promise<ProgrammePage> {
  return (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
}
