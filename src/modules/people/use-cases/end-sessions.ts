import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { oneself } from '../permissions.ts'
import { self } from './self.ts'

/** Ends every session of the person who asks, except the one they ask from. */
export const endOtherSessions = useCase({
  name: 'people.end-other-sessions',
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
    await record('people.other-sessions-ended', { personId: id, count: ended.length })
    return { count: ended.length }
  },
})
