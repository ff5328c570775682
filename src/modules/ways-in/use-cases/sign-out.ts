import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'

/** Ends a session of the person who asks: this one or another of theirs. */
export const signOut = useCase({
  name: 'ways-in.sign-out',
  input: z.object({ sessionId: z.uuid() }),
  may: anyoneSignedIn,
  load: ({ db, actor }, { sessionId }) =>
    db
      .selectFrom('kernel.session')
      .select(['id', 'principal_id'])
      .where('id', '=', sessionId)
      .where('principal_id', '=', personOf(actor))
      .executeTakeFirst(),
  async run({ db, record }, _input, session) {
    await db.deleteFrom('kernel.session').where('id', '=', session.id).execute()
    await record('ways-in.signed-out', { personId: session.principal_id, sessionId: session.id })
  },
})
