import { type Answers, checkAnswers, emptyAnswers, isSame } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { actorName } from '../actor.ts'
import { batchesOf } from '../batches.ts'
import type { Work } from '../contract.ts'
import { InvalidInput } from '../invalid-input.ts'
import { type FormKey, formVersion } from './form.ts'
import { documentOf } from './response.ts'

type HandedIn = { readonly holder: string; readonly answers: Answers }

/**
 * Hands in the answers of many holders who have none yet, as `startResponse`, `saveDraft` and `submitResponse` do one after the other, in a few
 * statements; answers the ids of the responses in the order given. Files do not come this way.
 *
 * @throws {InvalidInput} naming what is missing or wrong with the first that cannot be handed in; {Refusal} `not-found`, `form.too-large`.
 */
export async function handInEach(
  work: Work,
  key: FormKey,
  given: readonly HandedIn[],
): Promise<string[]> {
  const { tenantId, formId } = key
  const form = (await formVersion(work.db, key)) ?? refuse('not-found')
  const { version } = await work.db
    .selectFrom('kernel.form')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', formId)
    .executeTakeFirstOrThrow()
  const saved = given.map(({ holder, answers: said }) => {
    const { answers, issues } = checkAnswers(form, said, { facts: {} })
    if (issues.length > 0)
      throw new InvalidInput(issues.map((issue) => ({ ...issue, path: `answers.${issue.path}` })))
    const drafts = isSame(said, emptyAnswers(form)) ? [] : [said]
    return { id: work.newId<'response'>(), holder, revisions: [...drafts, answers] }
  })
  await writeResponses(work, { ...key, version: version ?? refuse('not-found') }, saved)
  await work.recordEach(
    'kernel.response-submitted',
    saved.map(({ id, revisions }) => ({ responseId: id, formId, revision: revisions.length })),
    { tenantId },
  )
  return saved.map(({ id }) => id)
}

type Saved = {
  readonly id: string
  readonly holder: string
  readonly revisions: readonly Answers[]
}

async function writeResponses(
  { db, now, actor }: Work,
  { tenantId, formId, version }: FormKey & { readonly version: number },
  saved: readonly Saved[],
): Promise<void> {
  const responses = saved.map(({ id, holder, revisions }) => ({
    ...{ tenant_id: tenantId, id, form_id: formId, version, holder, state: 'submitted' as const },
    ...{ revision: revisions.length, submitted_revision: revisions.length },
    ...{ created_at: now, saved_at: now, submitted_at: now },
  }))
  for (const some of batchesOf(responses))
    await db
      .insertInto('kernel.response')
      .values([...some])
      .execute()
  const revisions = saved.flatMap(({ id, revisions }) =>
    revisions.map((answers, index) => ({
      ...{ tenant_id: tenantId, response_id: id, number: index + 1, version },
      ...{ answers: documentOf(answers), author: actorName(actor), saved_at: now },
    })),
  )
  for (const some of batchesOf(revisions))
    await db
      .insertInto('kernel.revision')
      .values([...some])
      .execute()
}
