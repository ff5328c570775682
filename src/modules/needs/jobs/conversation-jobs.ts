import type { Runtime } from '#kernel/contract.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { remindContacts, sendWaiting } from '../use-cases/move-waiting-questions.ts'

/** Once a day: who has room again gets the questions that waited; who has not answered is reminded, once. */
export async function moveConversations(runtime: Runtime): Promise<void> {
  await inTransaction(runtime, 'needs.move-conversations', async (work) => {
    await sendWaiting(work)
    await remindContacts(work)
  })
}
