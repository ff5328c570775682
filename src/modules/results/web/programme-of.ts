import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type ProgrammePage, programmeBySlug } from '#modules/programmes/index.ts'
import { type Counted, figuresOf } from '../queries/programme-results.ts'

/** The programme in the address. */
export async function programmeOf({ runtime, tenant, params }: Visit): Promise<ProgrammePage> {
  return (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
}

/** By which a programme is found when its results are counted. */
export function keyOf({ tenant, now }: Visit, { id }: { readonly id: string }): Counted {
  return { tenantId: tenant.id, programmeId: id, now }
}

/** What came of a programme, now. */
export function countedOf(visit: Visit, programme: ProgrammePage) {
  return figuresOf(visit.runtime.db, keyOf(visit, programme))
}
