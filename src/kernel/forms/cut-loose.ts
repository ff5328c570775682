import { randomUUID } from 'node:crypto'
import type { Work } from '../contract.ts'
import type { FormKey } from './form.ts'

const batch = 1000

/**
 * Cuts the answers to a form loose from those who gave them: what was handed in stays, without holder, author, instant and former revisions, under
 * a new id that nothing else knows; drafts go. Of use where answers are only counted. Doing it again changes nothing.
 *
 * @param given.holder the kind of those whose answers are cut loose (`registration`); the new holder is `nobody:…`.
 */
export async function cutAnswersLoose(
  work: Work,
  { tenantId, formId, holder }: FormKey & { readonly holder: string },
): Promise<void> {
  const { db, now } = work
  for (;;) {
    const rows = await db
      .selectFrom('kernel.response as r')
      .leftJoin('kernel.revision as v', (join) =>
        join
          .onRef('v.tenant_id', '=', 'r.tenant_id')
          .onRef('v.response_id', '=', 'r.id')
          .onRef('v.number', '=', 'r.submitted_revision'),
      )
      .select(['r.id', 'r.version', 'r.state', 'v.answers'])
      .where('r.tenant_id', '=', tenantId)
      .where('r.form_id', '=', formId)
      .where('r.holder', 'like', `${holder}:%`)
      .orderBy('r.id')
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    const kept = rows.flatMap(({ version, state, answers }) =>
      state === 'submitted' && answers !== null && Object.keys(answers).length > 0
        ? [{ id: randomUUID(), version, answers: JSON.stringify(answers) }]
        : [],
    )
    await db
      .deleteFrom('kernel.response')
      .where('tenant_id', '=', tenantId)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
    if (kept.length === 0) continue
    await db
      .insertInto('kernel.response')
      .values(
        kept.map(({ id, version }) => ({
          ...{ tenant_id: tenantId, id, form_id: formId, version },
          ...{ holder: `nobody:${id}`, state: 'submitted' as const },
          ...{ revision: 1, submitted_revision: 1 },
          ...{ created_at: now, saved_at: now, submitted_at: now },
        })),
      )
      .execute()
    await db
      .insertInto('kernel.revision')
      .values(
        kept.map(({ id, version, answers }) => ({
          ...{ tenant_id: tenantId, response_id: id, number: 1, version, answers },
          ...{ author: 'nobody', saved_at: now },
        })),
      )
      .execute()
  }
}
