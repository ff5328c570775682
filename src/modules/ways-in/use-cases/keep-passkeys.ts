import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { oneself, self } from '#modules/people/index.ts'

async function ownPasskey(
  work: Work,
  { passkeyId }: { passkeyId: string },
): Promise<{ id: string; passkeyId: string } | undefined> {
  const person = self(work)
  if (person === undefined) return undefined
  const passkey = await work.db
    .selectFrom('ways_in.passkey')
    .select('id')
    .where('id', '=', passkeyId)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return passkey === undefined ? undefined : { id: person.id, passkeyId: passkey.id }
}

/** Gives a passkey another name. */
export const renamePasskey = useCase({
  name: 'ways-in.rename-passkey',
  input: z.object({ passkeyId: z.uuid(), label: z.string().trim().min(1).max(80) }),
  may: oneself,
  load: ownPasskey,
  async run({ db }, { label }, { passkeyId }) {
    await db.updateTable('ways_in.passkey').set({ label }).where('id', '=', passkeyId).execute()
  },
})

/** Removes a passkey; the e-mail link always remains as a way in. */
export const removePasskey = useCase({
  name: 'ways-in.remove-passkey',
  input: z.object({ passkeyId: z.uuid() }),
  may: oneself,
  load: ownPasskey,
  async run({ db, record }, _input, { id, passkeyId }) {
    await db.deleteFrom('ways_in.passkey').where('id', '=', passkeyId).execute()
    await record('ways-in.passkey-removed', { personId: id, passkeyId })
  },
})
