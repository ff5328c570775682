import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { oneself } from '../permissions.ts'
import { self } from './self.ts'

async function ownPasskey(
  work: Work,
  { passkeyId }: { passkeyId: string },
): Promise<{ id: string; passkeyId: string } | undefined> {
  const person = self(work)
  if (person === undefined) return undefined
  const passkey = await work.db
    .selectFrom('people.passkey')
    .select('id')
    .where('id', '=', passkeyId)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return passkey === undefined ? undefined : { id: person.id, passkeyId: passkey.id }
}

/** Gives a passkey another name. */
export const renamePasskey = useCase({
  name: 'people.rename-passkey',
  input: z.object({ passkeyId: z.uuid(), label: z.string().trim().min(1).max(80) }),
  may: oneself,
  load: ownPasskey,
  async run({ db }, { label }, { passkeyId }) {
    await db.updateTable('people.passkey').set({ label }).where('id', '=', passkeyId).execute()
  },
})

/** Removes a passkey; the e-mail link always remains as a way in. */
export const removePasskey = useCase({
  name: 'people.remove-passkey',
  input: z.object({ passkeyId: z.uuid() }),
  may: oneself,
  load: ownPasskey,
  async run({ db, record }, _input, { id, passkeyId }) {
    await db.deleteFrom('people.passkey').where('id', '=', passkeyId).execute()
    await record('people.passkey-removed', { personId: id, passkeyId })
  },
})
