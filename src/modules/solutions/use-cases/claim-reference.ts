import { minorDigits, refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { type CostDoubt, costDoubts } from '../domain/cost-doubt.ts'
import { type ReferenceContent, referenceContent } from '../domain/reference.ts'
import { optionalId, ticked } from '../domain/solution.ts'
import { inEuros } from '../domain/yearly-rates.ts'
import { claimants, signers } from '../permissions.ts'
import { claimSubject, referenceForUpdate } from '../queries/reference-subject.ts'
import { recount } from './index-solution.ts'

const confirmed = {
  /** Whoever enters a cost that was questioned says: it is right as it is. */
  costConfirmed: ticked,
  /** Whoever enters it answers questions about it. */
  isContact: ticked,
}

/** Says that a town has a solution: by the town, the solution's owner or a secretariat. Until the town signs, it is a claim. */
export const claimReference = useCase({
  name: 'solutions.claim-reference',
  input: z.object({
    solutionId: z.uuid(),
    organisationId: z.uuid(),
    networkId: optionalId,
    isInvented: z.boolean().default(false),
    content: referenceContent,
    ...confirmed,
  }),
  may: claimants,
  load: ({ db }, input) => claimSubject(db, input),
  async run(work, input, subject) {
    const { db, now, newId, actor, record } = work
    const { solutionId, organisationId, content } = input
    const known = await db
      .selectFrom('solutions.reference')
      .select('id')
      .where('solution_id', '=', solutionId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (known !== undefined) refuse('solutions.reference-is-there')
    await checkOrigin(work, solutionId, content, null)
    const id = newId<'reference'>()
    await db
      .insertInto('solutions.reference')
      .values({
        id,
        solution_id: solutionId,
        organisation_id: organisationId,
        ...rowOf(content, questioned(content, input.costConfirmed)),
        contact_person_id: input.isContact ? personOf(actor) : null,
        claimed_by: personOf(actor),
        claimed_for: claimedFor(work, subject),
        claimed_at: now,
        network_id: input.networkId,
        is_invented: input.isInvented,
        changed_at: now,
      })
      .execute()
    await keepStep(work, id, content)
    await recount(work, solutionId)
    await record('solutions.reference-claimed', { referenceId: id, solutionId, organisationId })
    return { id }
  },
})

/** Corrects what a reference says. A signature stands for what was signed: it goes, and the town signs anew. */
export const correctReference = useCase({
  name: 'solutions.correct-reference',
  input: z.object({ referenceId: z.uuid(), content: referenceContent, ...confirmed }),
  may: claimants,
  load: ({ db }, { referenceId }) => referenceForUpdate(db, referenceId),
  async run(work, { referenceId, content, costConfirmed, isContact }, reference) {
    const { db, now, actor } = work
    await checkOrigin(work, reference.solutionId, content, referenceId)
    const me = personOf(actor)
    const contact = isContact
      ? me
      : reference.contactPersonId === me
        ? null
        : reference.contactPersonId
    await db
      .updateTable('solutions.reference')
      .set({
        ...rowOf(content, questioned(content, costConfirmed)),
        contact_person_id: contact,
        signed_at: null,
        signed_by: null,
        signed_role: '',
        changed_at: now,
      })
      .where('id', '=', referenceId)
      .execute()
    if (content.state !== reference.state) await keepStep(work, referenceId, content)
    await recount(work, reference.solutionId)
    const wasSigned = reference.signedAt !== null
    await work.record('solutions.reference-corrected', { referenceId, wasSigned })
    return { id: referenceId, wasSigned }
  },
})

/** What is asked about a cost must be answered once: mended, or confirmed as it is. */
function questioned(content: ReferenceContent, isConfirmed: boolean): CostDoubt[] {
  const doubts = costDoubts(content)
  if (doubts.length > 0 && !isConfirmed)
    throw new InvalidInput(doubts.map(({ code, details }) => issueAt('costSaid', code, details)))
  return doubts
}

/** Learned from a reference of the same solution, and not from itself. */
async function checkOrigin(
  { db }: Work,
  solutionId: string,
  { adoptedFrom, state, endReason }: ReferenceContent,
  own: string | null,
): Promise<void> {
  if (state === 'ended' && Object.keys(endReason).length === 0)
    throw new InvalidInput([issueAt('endReason', 'solutions.end-reason-needed')])
  if (adoptedFrom === null) return
  const origin = await db
    .selectFrom('solutions.reference')
    .select('id')
    .where('id', '=', adoptedFrom)
    .where('solution_id', '=', solutionId)
    .executeTakeFirst()
  if (origin === undefined || adoptedFrom === own)
    throw new InvalidInput([issueAt('adoptedFrom', 'input.not-a-choice')])
}

/** The columns of what a reference says. */
export function rowOf(content: ReferenceContent, doubts: readonly CostDoubt[]) {
  const { introduce, run } = content
  return {
    state: content.state,
    end_reason: JSON.stringify(content.state === 'ended' ? content.endReason : {}),
    since_on: content.sinceOn,
    inhabitants: content.inhabitants,
    story: JSON.stringify(content.story),
    lessons: JSON.stringify(content.lessons),
    results: JSON.stringify(content.results),
    introduce_minor: introduce?.minor ?? null,
    introduce_currency: introduce?.currency ?? null,
    introduce_year: introduce?.year ?? null,
    run_minor: run?.minor ?? null,
    run_currency: run?.currency ?? null,
    run_year: run?.year ?? null,
    cost_said: content.costSaid,
    cost_doubts: JSON.stringify(doubts),
    cost_euros:
      introduce === null
        ? null
        : (inEuros(
            introduce.minor / 10 ** minorDigits(introduce.currency),
            introduce.currency,
            introduce.year,
          ) ?? null),
    adopted_from: content.adoptedFrom,
    contact_role: JSON.stringify(content.contactRole),
  }
}

/** The town where its own people claim it, the solution's owner where they do, nobody for a secretariat. */
function claimedFor(
  { actor }: Work,
  subject: { organisationId: string; ownerId: string | null },
): string | null {
  if (actor.kind !== 'person') return null
  if (allows(signers, actor, subject)) return subject.organisationId
  const { ownerId } = subject
  return ownerId !== null && actor.audiences.has(`organisation:${ownerId}:representative`)
    ? ownerId
    : null
}

async function keepStep(
  { db, now, actor }: Work,
  referenceId: string,
  content: Pick<ReferenceContent, 'state' | 'sinceOn' | 'endReason'>,
): Promise<void> {
  const { number } = await db
    .selectFrom('solutions.reference_step')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('reference_id', '=', referenceId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('solutions.reference_step')
    .values({
      reference_id: referenceId,
      number: Number(number) + 1,
      state: content.state,
      on_day: content.sinceOn ?? now.toISOString().slice(0, 10),
      note: JSON.stringify(content.state === 'ended' ? content.endReason : {}),
      person_id: personOf(actor),
      recorded_at: now,
    })
    .execute()
}
