import { refuse } from '@korzo/values'
import { z } from 'zod'
import { resizeCapacity, setOfferTime } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { copyForm, createForm, formDraft } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { type CallInput, callInput } from '../domain/call-input.ts'
import { defaultForm } from '../domain/default-form.ts'
import { unknownFields } from '../domain/eligibility.ts'
import { slugOf } from '../domain/slug.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, type Call, callById, callForUpdate } from '../queries/call-subject.ts'
import { freeSlug } from '../queries/free-slug.ts'
import { refuseWhenClosed } from './close-programme.ts'
import { followHolds } from './follow-holds.ts'
import { indexCall } from './publish-call.ts'
import { writeActivities } from './write-activities.ts'

const nameOf = (title: Readonly<Record<string, string>>) =>
  title['en'] ?? Object.values(title)[0] ?? ''

/** Drafts a call of an edition; its form is the short one, that of a former call, or one given. */
export const draftCall = useCase({
  name: 'programmes.draft-call',
  input: z.object({
    tenantId: z.uuid(),
    editionId: z.uuid(),
    call: callInput,
    /** A former call of this network whose form is taken over. */
    formFrom: z.uuid().optional(),
    form: z.unknown().optional(),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, editionId }) =>
    db
      .selectFrom('programmes.edition')
      .select(['tenant_id as tenantId', 'id'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', editionId)
      .executeTakeFirst(),
  async run(work, { tenantId, editionId, call, formFrom, form }) {
    await refuseWhenClosed(work, { tenantId, editionId })
    const id = work.newId<'call'>()
    const owner = `call:${id}`
    const former =
      formFrom === undefined ? undefined : await callById(work.db, { tenantId, id: formFrom })
    if (formFrom !== undefined && former === undefined) refuse('not-found')
    const formId =
      former === undefined
        ? await createForm(work, { tenantId, owner, definition: form ?? defaultForm })
        : await copyForm(work, { tenantId, formId: former.formId }, { tenantId, owner })
    await checkRules(work, { tenantId, formId, call })
    const slug = await freeSlug(work.db, 'programmes.call', {
      tenantId,
      wanted: slugOf(nameOf(call.title)),
    })
    await work.db
      .insertInto('programmes.call')
      .values({
        tenant_id: tenantId,
        id,
        edition_id: editionId,
        slug,
        state: 'draft',
        form_id: formId,
        created_at: work.now,
        ...rowOf(work, call),
      })
      .execute()
    const activityIds = await writeActivities(
      work,
      { tenantId, id, state: 'draft', answerDays: call.answerDays },
      call.activities,
    )
    await work.record('programmes.call-drafted', { callId: id }, { tenantId })
    return { id, slug, formId, activityIds }
  },
})

/**
 * Changes a call. Once it is open its rules, days and closing stand as they were announced (later closing is an extension); words and
 * sizes can still be mended.
 */
export const changeCall = useCase({
  name: 'programmes.change-call',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid(), call: callInput }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { call }, before) {
    const { tenantId, id } = before
    await checkRules(work, { tenantId, formId: before.formId, call })
    if (before.state === 'published' && before.opensAt <= work.now) refuseAfterOpening(before, call)
    await work.db
      .updateTable('programmes.call')
      .set(rowOf(work, call))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    if (before.capacityId !== null && call.places !== before.places)
      await resizeCapacity(work, { tenantId, id: before.capacityId, size: call.places })
    await writeActivities(work, { ...before, answerDays: call.answerDays }, call.activities)
    if (call.answerDays !== before.answerDays) await changeOfferTime(work, before, call.answerDays)
    await followHolds(work, { ...before, answersBy: call.answersBy })
    if (before.state === 'published') await indexCall(work, { tenantId, id })
    await work.record('programmes.call-changed', { callId: id }, { tenantId })
    return { id, slug: before.slug }
  },
})

/** Those who move up from now on have the new days; offers that stand keep the day they were told. */
async function changeOfferTime(
  work: Work,
  { tenantId, id, capacityId }: Call,
  answerDays: number,
): Promise<void> {
  const activities = await activitiesOf(work.db, tenantId, id)
  await setOfferTime(work, {
    tenantId,
    capacityIds: [capacityId, ...activities.map((one) => one.capacityId)].flatMap(
      (one) => one ?? [],
    ),
    offerSeconds: answerDays * 86_400,
  })
}

function rowOf({ now }: Work, call: CallInput) {
  return {
    title: JSON.stringify(call.title),
    summary: JSON.stringify(call.summary),
    body: JSON.stringify(call.body),
    countries: call.countries,
    rules: JSON.stringify(call.rules),
    criteria: JSON.stringify(call.criteria),
    quotas: JSON.stringify(call.quotas),
    zone: call.zone,
    opens_at: call.opensAt,
    closes_at: call.closesAt,
    answers_by: call.answersBy,
    answer_days: call.answerDays,
    places: call.places,
    changed_at: now,
  }
}

/** A rule that asks what nobody is asked would shut everybody out. */
async function checkRules(
  { db }: Work,
  { tenantId, formId, call }: { tenantId: string; formId: string; call: CallInput },
): Promise<void> {
  const draft = await formDraft(db, { tenantId, formId })
  if (draft === undefined) refuse('not-found')
  const unknown = unknownFields(call.rules, draft.definition)
  if (unknown.length > 0)
    throw new InvalidInput([
      issueAt('rules', 'programmes.rule-asks-nothing', { fields: unknown.join(', ') }),
    ])
}

function refuseAfterOpening(before: Call, call: CallInput): void {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const changed = [
    ...(isSame(call.opensAt, before.opensAt) ? [] : ['opensAt']),
    ...(isSame(call.closesAt, before.closesAt) ? [] : ['closesAt']),
    ...(isSame(
      call.rules.map(({ condition }) => condition),
      before.rules.map(({ condition }) => condition),
    )
      ? []
      : ['rules']),
    ...(isSame(call.places, before.places) ? [] : ['places']),
  ]
  if (changed.length > 0)
    throw new InvalidInput(changed.map((field) => issueAt(field, 'programmes.fixed-after-opening')))
}
