import { systemActor } from '#kernel/actor.ts'
import type { Job, Runtime } from '#kernel/contract.ts'
import { markLateCommitments } from '../use-cases/mark-late-commitments.ts'
import { mailingQueue } from '../use-cases/send-mailing.ts'
import { sendMailingBatch } from '../use-cases/send-mailing-batch.ts'

/** What the network does by the clock, and after a mailing was sent off. */
export const networkJobs: readonly Job[] = [
  { name: 'network.mark-late', cron: '10 0 * * *', run: markLate },
  { name: mailingQueue, run: sendBatch },
]

async function markLate(runtime: Runtime): Promise<void> {
  const outcome = await markLateCommitments.call(runtime, systemActor('network.mark-late'), {})
  if (!outcome.ok) throw outcome.refusal
}

async function sendBatch(runtime: Runtime, payload: Record<string, unknown>): Promise<void> {
  const outcome = await sendMailingBatch.call(runtime, systemActor(mailingQueue), payload)
  if (!outcome.ok) throw outcome.refusal
}
