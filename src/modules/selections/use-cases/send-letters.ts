import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { outcomes } from '../domain/outcome.ts'
import { preparers } from '../permissions.ts'
import { readersOfLetters } from '../queries/letters.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'

const key = z.object({ tenantId: z.uuid(), callId: z.uuid() })
const texts = (longest: number) =>
  z
    .record(z.string().max(20), z.string().trim().max(longest))
    .default({})
    .transform((all) => Object.fromEntries(Object.entries(all).filter(([, text]) => text !== '')))

/** Writes the letter for one outcome in the words of the network; empty words stand for the usual ones. */
export const writeLetter = useCase({
  name: 'selections.write-letter',
  input: key.extend({ outcome: z.enum(outcomes), subject: texts(200), body: texts(4000) }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, outcome, subject, body }, { decisions }) {
    if (decisions.some(({ lettersAt }) => lettersAt !== null)) refuse('selections.letters-are-sent')
    const text = { subject: JSON.stringify(subject), body: JSON.stringify(body) }
    await work.db
      .insertInto('selections.letter')
      .values({ tenant_id: tenantId, call_id: callId, outcome, ...text, changed_at: work.now })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'call_id', 'outcome'])
          .doUpdateSet({ ...text, changed_at: work.now }),
      )
      .execute()
    await work.record('selections.letter-written', { callId, outcome }, { tenantId })
  },
})

/** Tells everybody who applied what was decided about their application and why. Once; after the decision is published. */
export const sendLetters = useCase({
  name: 'selections.send-letters',
  input: key,
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId }, { decisions }) {
    const [first] = decisions
    if (first === undefined) refuse('selections.not-decided')
    if (first.publishedAt === null) refuse('selections.publish-first')
    if (first.lettersAt !== null) refuse('selections.letters-are-sent')
    const readers = await readersOfLetters(work.db, { tenantId, callId })
    await work.sendEach(
      readers.map(({ applicationId, personId, address, language }) => ({
        template: 'selections.outcome',
        to: { personId, address, language },
        arguments: { tenantId, applicationId },
      })),
    )
    await work.db
      .updateTable('selections.decision')
      .set({ letters_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('number', '=', first.number)
      .execute()
    await work.record('selections.letters-sent', { callId, letters: readers.length }, { tenantId })
    return { letters: readers.length }
  },
})
