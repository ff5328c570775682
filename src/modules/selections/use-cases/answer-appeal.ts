import { type AppealInputs, appealOrder, appealRule } from '@korzo/selection'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf, systemActor } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { publishDecision, recordDecision } from '#kernel/proofs/index.ts'
import { useCase, workIn } from '#kernel/use-case.ts'
import { applicationById, moveUpOnAppeal, tellAuthors } from '#modules/programmes/index.ts'
import { appealAnswerers } from '../permissions.ts'
import { type Appeal, appealById, grantedCodes, reserveCodes } from '../queries/appeals.ts'
import { type SelectionOfCall, selectionForUpdate } from '../queries/selection-subject.ts'
import type { Said } from '../tables.ts'

/**
 * Somebody with a name answers an appeal and says why. Granted, it is a further decision with a proof of its own, published at once: the
 * application stands in front of the reserves and is offered the next free place; nobody who was selected loses theirs.
 *
 * @throws {Refusal} `selections.named-person-answers`, `selections.own-appeal`, `selections.appeal-is-answered`,
 *   `programmes.step-not-possible` when the application was withdrawn or offered a place meanwhile.
 */
export const answerAppeal = useCase({
  name: 'selections.answer-appeal',
  input: z.object({
    tenantId: z.uuid(),
    appealId: z.uuid(),
    isGranted: z.boolean(),
    language: z.enum(languages).default('en'),
    answer: z.string().trim().min(10).max(4000),
  }),
  may: appealAnswerers,
  async load({ db }, { tenantId, appealId }) {
    const found = await appealById(db, { tenantId, id: appealId })
    if (found === undefined) return undefined
    const selection = await selectionForUpdate(db, { tenantId, callId: found.callId })
    const appeal = await appealById(db, { tenantId, id: appealId }) // as it stands now that the call is locked
    return selection === undefined || appeal === undefined ? undefined : { ...selection, appeal }
  },
  async run(work, { isGranted, language, answer }, selection) {
    const { tenantId, appeal } = selection
    const { applicationId } = appeal
    const answeredBy = personOf(work.actor) ?? refuse('selections.named-person-answers')
    const application =
      (await applicationById(work.db, { tenantId, id: applicationId })) ?? refuse('not-found')
    if (application.authors.includes(answeredBy)) refuse('selections.own-appeal')
    if (appeal.isGranted !== null) refuse('selections.appeal-is-answered')
    await work.db
      .updateTable('selections.appeal')
      .set({
        is_granted: isGranted,
        answer_language: language,
        answer,
        answered_by: answeredBy,
        answered_at: work.now,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', appeal.id)
      .execute()
    await work.record(
      'selections.appeal-answered',
      { callId: appeal.callId, applicationId, appealId: appeal.id, isGranted },
      { tenantId },
    )
    if (isGranted) await decideAnew(work, selection, { language, answer, answeredBy })
    await tellAuthors(work, application, 'selections.appeal-answered')
  },
})

type Answered = {
  readonly language: string
  readonly answer: string
  readonly answeredBy: string
}

/** The further decision that follows from a granted appeal: what the person decided, carried out by the program. */
async function decideAnew(
  given: Work,
  { tenantId, appeal, decisions, panel }: SelectionOfCall & { readonly appeal: Appeal },
  { language, answer, answeredBy }: Answered,
): Promise<void> {
  const work = workIn(given.runtime, systemActor('selections.appeal'), given.db, given.now)
  const { callId, applicationId, code } = appeal
  const [first] = decisions
  if (first === undefined) refuse('selections.not-decided')
  const key = { tenantId, callId }
  const inputs: AppealInputs = {
    decision: first.code,
    reserves: await reserveCodes(work.db, key),
    granted: [...(await grantedCodes(work.db, key)), code],
  }
  const recorded = await recordDecision(work, {
    tenantId,
    subject: `call:${callId}`,
    rule: appealRule,
    parameters: {},
    seed: null,
    inputs,
    result: { order: appealOrder(inputs) },
    ties: [],
  })
  await publishDecision(work, { tenantId, id: recorded.id })
  const seat = panel.find(({ personId }) => personId === answeredBy)
  const name = seat?.name ?? (given.actor.kind === 'person' ? given.actor.name : '–')
  const said: Said = {
    deciders: [
      { personId: answeredBy, role: seat?.role ?? '', name, signedAt: work.now.toISOString() },
    ],
    departures: [{ what: 'inside', code, reason: answer }],
    selected: first.said.selected,
    reserves: inputs.reserves.length,
    notSelected: first.said.notSelected,
    proven: true,
  }
  await work.db
    .insertInto('selections.decision')
    .values({
      tenant_id: tenantId,
      call_id: callId,
      number: (decisions.at(-1)?.number ?? 0) + 1,
      record_id: recorded.id,
      code: recorded.code,
      said: JSON.stringify(said),
      decided_at: work.now,
      published_at: work.now,
      appeal_id: appeal.id,
    })
    .execute()
  await moveUpOnAppeal.within(work, {
    tenantId,
    callId,
    applicationId,
    rank: first.said.selected + inputs.granted.length,
    reason: { [language === 'sr-Latn' ? 'sr' : language]: answer },
  })
  await work.record(
    'selections.decided-anew',
    { callId, applicationId, code: recorded.code },
    { tenantId },
  )
}
