import type { Form } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { formDraft, formVersion } from '#kernel/forms/index.ts'
import { allows } from '#kernel/permission.ts'
import { programmeMakers } from '../permissions.ts'
import { type Call, callBySlug } from '../queries/call-subject.ts'

/** The call of an address, if this visitor may see it: drafts are for those who make them. */
export async function callOf(visit: Visit): Promise<Call> {
  const { runtime, tenant, params, actor } = visit
  const call =
    (await callBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  if (call.state === 'draft' && !allows(programmeMakers, actor, { tenantId: tenant.id }))
    refuse('not-found')
  return call
}

/** The form of a call: the version in use, before that the draft. */
export async function formOfCall({ runtime }: Visit, { tenantId, formId }: Call): Promise<Form> {
  const published = await formVersion(runtime.db, { tenantId, formId })
  if (published !== undefined) return published
  return (await formDraft(runtime.db, { tenantId, formId }))?.definition ?? refuse('not-found')
}
