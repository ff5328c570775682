import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { frequencies } from '../domain/frequency.ts'
import { anyone, oneself } from '../permissions.ts'
import { profile } from '../queries/profile.ts'
import { self } from './self.ts'
import { isUnsubscribeCode } from './unsubscribe-code.ts'

const kindName = z.string().regex(/^[a-z-]+\.[a-z-]+$/)

/** Chooses how soon mails of each kind of news come. */
export const chooseNotices = useCase({
  name: 'people.choose-notices',
  input: z.object({ choices: z.record(kindName, z.enum(frequencies)) }),
  may: oneself,
  load: self,
  async run(work, { choices }, { id }) {
    for (const [kind, frequency] of Object.entries(choices))
      await keepChoice(work, { personId: id, kind, frequency })
    await work.record('people.notices-chosen', { personId: id })
  },
})

/** Notes that all news was seen; it does not come by mail any more. */
export const markNoticesRead = useCase({
  name: 'people.mark-notices-read',
  input: z.object({ upTo: z.uuid() }),
  may: oneself,
  load: self,
  async run({ db, now }, { upTo }, { id }) {
    await db
      .updateTable('people.notice')
      .set({ read_at: now, awaits: null })
      .where('person_id', '=', id)
      .where('id', '<=', upTo)
      .where('read_at', 'is', null)
      .execute()
  },
})

/** Ends mails of one kind (`*`: of every kind) with the code of a mail, without signing in. Doing it again changes nothing. */
export const unsubscribe = useCase({
  name: 'people.unsubscribe',
  input: z.object({
    personId: z.uuid(),
    kind: z.union([kindName, z.literal('*')]),
    code: z.string().max(100),
  }),
  may: anyone,
  load: async ({ runtime, db }, subscription) => {
    if (!(await isUnsubscribeCode(runtime.config, subscription))) refuse('people.link-unknown')
    return { person: await profile(db, subscription.personId) }
  },
  async run(work, { personId, kind }, { person }) {
    if (person === undefined) return
    const { db } = work
    if (kind === '*')
      await db.deleteFrom('people.notice_choice').where('person_id', '=', person.id).execute()
    await keepChoice(work, { personId: person.id, kind, frequency: 'never' })
    await db
      .updateTable('people.notice')
      .set({ awaits: null })
      .where('person_id', '=', person.id)
      .where('awaits', 'is not', null)
      .$if(kind !== '*', (query) => query.where('kind', '=', kind))
      .execute()
    await work.record('people.unsubscribed', { personId, kind })
  },
})

type Choice = { personId: string; kind: string; frequency: (typeof frequencies)[number] }

async function keepChoice({ db }: Work, { personId, kind, frequency }: Choice): Promise<void> {
  await db
    .insertInto('people.notice_choice')
    .values({ person_id: personId, kind, frequency })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet({ frequency }))
    .execute()
}
