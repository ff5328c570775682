import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { oneself, self } from '#modules/people/index.ts'

/** Ends every session of the person who asks, except the one they ask from. */
export const endOtherSessions = useCase({
  name: 'ways-in.end-other-sessions',
  input: z.object({ keep: z.uuid() }),
  may: oneself,
  load: self,
  async run({ db, record }, { keep }, { id }) {
    const ended = await db
      .deleteFrom('kernel.session')
      .where('principal_id', '=', id)
      .where('id', '<>', keep)
      .returning('id')
      .execute()
    await record('ways-in.other-sessions-ended', { personId: id, count: ended.length })
    return { count: ended.length }
  },
})
