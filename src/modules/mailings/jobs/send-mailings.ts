import { systemActor } from '#kernel/actor.ts'
import type { Job, Runtime } from '#kernel/contract.ts'
import { mailingQueue } from '../use-cases/send-mailing.ts'
import { sendMailingBatch } from '../use-cases/send-mailing-batch.ts'

/** Puts the mails of a mailing that was sent off into the queue, batch by batch. */
export const sendMailingsJob: Job = { name: mailingQueue, run: sendBatch }

async function sendBatch(runtime: Runtime, payload: Record<string, unknown>): Promise<void> {
  const outcome = await sendMailingBatch.call(runtime, systemActor(mailingQueue), payload)
  if (!outcome.ok) throw outcome.refusal
}
