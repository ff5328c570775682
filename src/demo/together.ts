import type { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Runtime, UseCase } from '#kernel/contract.ts'
import { inTransaction, workIn } from '#kernel/use-case.ts'

/** One act of somebody at an instant. */
export type Act = <Schema extends z.ZodType, Output>(
  useCase: UseCase<Schema, Output>,
  actor: Actor,
  input: z.input<Schema>,
  at: Date,
) => Promise<Output>

/** Many acts in one transaction, since each commit costs; a refusal undoes them all. Meanwhile nothing may read outside of it. */
export function together<T>(runtime: Runtime, run: (act: Act) => Promise<T>): Promise<T> {
  return inTransaction(runtime, 'demo', ({ db }) =>
    run((useCase, actor, input, at) => useCase.within(workIn(runtime, actor, db, at), input)),
  )
}
