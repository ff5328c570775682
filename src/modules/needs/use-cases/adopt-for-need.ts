import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { notifyAll } from '#modules/people/index.ts'
import { claimReference, referenceById } from '#modules/solutions/index.ts'
import { needKeepers, needReaders } from '../permissions.ts'
import { needForUpdate } from '../queries/need.ts'
import { needNews } from './news.ts'

/** The town begins to do what another did: a reference of its own, learned from that one, not yet signed. */
export const adoptForNeed = useCase({
  name: 'needs.adopt-for-need',
  input: z.object({
    tenantId: z.uuid(),
    needId: z.uuid(),
    fromReferenceId: z.uuid(),
    state: z.enum(['idea', 'proof-of-concept', 'pilot', 'in-service']),
    sinceOn: z
      .literal('')
      .transform(() => null)
      .or(z.iso.date())
      .nullable()
      .default(null),
  }),
  may: needKeepers,
  sees: needReaders,
  load: ({ db }, input) => needForUpdate(db, input),
  async run(work, { tenantId, needId, fromReferenceId, state, sinceOn }, need) {
    if (need.state !== 'open') refuse('needs.not-open')
    const origin = (await referenceById(work.db, fromReferenceId)) ?? refuse('not-found')
    const { id } = await claimReference.within(work, {
      solutionId: origin.solutionId,
      organisationId: need.organisationId,
      networkId: tenantId,
      isInvented: need.isInvented,
      content: {
        state,
        sinceOn,
        inhabitants: need.inhabitants,
        results: [],
        adoptedFrom: origin.id,
      },
      isContact: true,
    })
    await work.db
      .updateTable('needs.need')
      .set({ adopted_id: id, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', needId)
      .execute()
    await work.record(
      'needs.solution-adopted',
      { needId, referenceId: id, from: origin.id },
      { tenantId },
    )
    return { referenceId: id }
  },
})

/** A town signed a reference: its own need is solved, and whoever follows an open need of the same topics hears of it. */
export async function takeSignature(work: Work, { payload }: Fact): Promise<void> {
  const { referenceId } = z.object({ referenceId: z.string() }).parse(payload)
  const reference = await referenceById(work.db, referenceId)
  if (reference === undefined) return
  await work.db
    .updateTable('needs.need')
    .set({ state: 'solved', changed_at: work.now })
    .where('adopted_id', '=', referenceId)
    .where('state', '=', 'open')
    .execute()
  const needs = await work.db
    .selectFrom('needs.need as n')
    .innerJoin('kernel.tenant as t', 't.id', 'n.tenant_id')
    .innerJoin('needs.follower as f', (join) =>
      join.onRef('f.tenant_id', '=', 'n.tenant_id').onRef('f.need_id', '=', 'n.id'),
    )
    .select(['t.slug', 'n.id', 'f.person_id as personId'])
    .where('n.state', '=', 'open')
    .where('n.organisation_id', '<>', reference.town.id)
    .where(
      'n.topics',
      '&&',
      work.db
        .selectFrom('solutions.solution_topic')
        .select(({ fn }) => fn.agg<string[]>('array_agg', ['topic_id']).as('topics'))
        .where('solution_id', '=', reference.solutionId),
    )
    .orderBy('n.id')
    .orderBy('f.person_id')
    .limit(5000)
    .execute()
  for (const needId of new Set(needs.map(({ id }) => id))) {
    const followers = needs.filter(({ id }) => id === needId)
    await notifyAll(
      work,
      followers.map(({ personId }) => personId),
      {
        kind: needNews,
        message: 'needs.news-new-reference',
        path: `/${followers[0]?.slug ?? ''}/needs/${needId}`,
      },
    )
  }
}
