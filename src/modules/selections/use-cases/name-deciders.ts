import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { personByEmail } from '#modules/people/index.ts'
import { preparers } from '../permissions.ts'
import { type SelectionOfCall, selectionForUpdate } from '../queries/selection-subject.ts'

const key = z.object({ tenantId: z.uuid(), callId: z.uuid() })

/** Names somebody who decides and signs, before anything is put before them. Nobody decides about their own application. */
export const nameDecider = useCase({
  name: 'selections.name-decider',
  input: key.extend({
    email: z.string().trim().toLowerCase().pipe(z.email()),
    role: z.string().trim().min(2).max(120),
  }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, email, role }, selection) {
    refuseWhilePut(selection)
    const person = await personByEmail(work.db, email)
    if (person === undefined)
      throw new InvalidInput([issueAt('email', 'selections.person-unknown')])
    if (await hasApplied(work, { tenantId, callId, personId: person.id }))
      throw new InvalidInput([issueAt('email', 'selections.decider-applies')])
    await work.db
      .insertInto('selections.decider')
      .values({
        tenant_id: tenantId,
        call_id: callId,
        person_id: person.id,
        role,
        named_at: work.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'call_id', 'person_id']).doUpdateSet({ role }),
      )
      .execute()
    await work.record(
      'selections.decider-named',
      { callId, personId: person.id, role },
      { tenantId },
    )
  },
})

/** Takes a decider off the panel again, as long as nothing is put before it. */
export const dropDecider = useCase({
  name: 'selections.drop-decider',
  input: key.extend({ personId: z.uuid() }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, personId }, selection) {
    refuseWhilePut(selection)
    if (!selection.deciders.includes(personId)) refuse('not-found')
    await work.db
      .deleteFrom('selections.decider')
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('person_id', '=', personId)
      .execute()
    await work.record('selections.decider-dropped', { callId, personId }, { tenantId })
  },
})

function refuseWhilePut({ proposal, decisions }: SelectionOfCall): void {
  if (decisions.length > 0) refuse('selections.is-decided')
  if (proposal !== undefined) refuse('selections.is-put')
}

async function hasApplied(
  { db }: Work,
  { tenantId, callId, personId }: { tenantId: string; callId: string; personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('programmes.author as w')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.application_id'),
    )
    .select('a.id')
    .where('w.tenant_id', '=', tenantId)
    .where('w.person_id', '=', personId)
    .where('a.call_id', '=', callId)
    .where('a.submitted_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
