import { systemActor } from '#kernel/actor.ts'
import type { Job, Runtime } from '#kernel/contract.ts'
import { markLateCommitments } from '../use-cases/mark-late-commitments.ts'

/** Each night: what was due yesterday and is not settled is late. */
export const markLateJob: Job = {
  name: 'partnerships.mark-late',
  cron: '10 0 * * *',
  run: markLate,
}

async function markLate(runtime: Runtime): Promise<void> {
  const outcome = await markLateCommitments.call(runtime, systemActor('partnerships.mark-late'), {})
  if (!outcome.ok) throw outcome.refusal
}
