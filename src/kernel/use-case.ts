import { InvalidInput } from './invalid-input.ts'
import { Refusal, refuse } from '@korzo/values'
import type { z } from 'zod'
import { type Actor, actorName } from './actor.ts'
import type { Tx } from './db.ts'
import { type FactOptions, recordFact } from './fact.ts'
import { type Id, newId } from './ids.ts'
import { enqueueMail, type MailOrder } from './mail-queue.ts'
import { allows, type Permission } from './permission.ts'
import type { Runtime } from './runtime.ts'

/** What a use case sees of the world while it runs, inside its transaction. */
export type Work = {
  readonly db: Tx
  /** The instant the call arrived; the same for everything this use case does. */
  readonly now: Date
  readonly actor: Actor
  readonly runtime: Runtime
  newId<Kind extends string>(): Id<Kind>
  /** Appends a fact to the audit trail and tells those who listen for it, after commit, at least once. */
  record(name: string, payload: Record<string, unknown>, options?: FactOptions): Promise<void>
  /** Queues a mail; it is rendered in the reader's language and sent after commit. */
  send(order: MailOrder): Promise<void>
  /** Queues a job of this name; it starts after commit, or at `startAfter`. */
  later(job: string, payload: Record<string, unknown>, startAfter?: Date): Promise<void>
}

/** What came of a call: the value, or the refusal with its code and details. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export type UseCase<Schema extends z.ZodType, Output> = {
  readonly name: string
  readonly input: Schema
  /** Runs it in a transaction of its own. Refusals are values; anything else that is thrown is a bug. */
  call(runtime: Runtime, actor: Actor, input: unknown, arrivedAt?: Date): Promise<Outcome<Output>>
  /** Runs it inside the transaction of another use case. A refusal is thrown and ends both. */
  within(work: Work, input: z.input<Schema>): Promise<Output>
}

type Definition<Schema extends z.ZodType, Loaded, Output> = {
  readonly name: string
  readonly input: Schema
  /** Who may do it with what was loaded. */
  readonly may: Permission<NoInfer<Loaded>>
  /** Who may know that it is there: to them a no is `not-allowed`; to everyone else it is `not-found`. */
  readonly sees?: Permission<NoInfer<Loaded>>
  /** Finds the subject, usually for update; undefined means there is none. */
  load(work: Work, input: z.output<Schema>): Promise<Loaded | undefined> | Loaded | undefined
  run(work: Work, input: z.output<Schema>, loaded: Loaded): Promise<Output>
}

/** One change of the world: parse → load → authorise → run → record, in one transaction. */
export function useCase<Schema extends z.ZodType, Loaded, Output>(
  definition: Definition<Schema, Loaded, Output>,
): UseCase<Schema, Output> {
  const within = async (work: Work, raw: unknown): Promise<Output> => {
    const parsed = definition.input.safeParse(raw)
    if (!parsed.success) throw new InvalidInput(parsed.error.issues)
    const loaded = await definition.load(work, parsed.data)
    if (loaded === undefined) refuse('not-found')
    authorise(definition, work.actor, loaded)
    return definition.run(work, parsed.data, loaded)
  }
  return {
    name: definition.name,
    input: definition.input,
    within,
    async call(runtime, actor, input, arrivedAt = runtime.clock()) {
      try {
        const value = await runtime.db
          .transaction()
          .execute((tx) => within(workIn(runtime, actor, tx, arrivedAt), input))
        runtime.jobs.wake()
        return { ok: true, value }
      } catch (error) {
        if (error instanceof Refusal) return { ok: false, refusal: error }
        throw error
      }
    },
  }
}

function authorise<Loaded>(
  { may, sees }: Pick<Definition<z.ZodType, Loaded, unknown>, 'may' | 'sees'>,
  actor: Actor,
  loaded: Loaded,
): void {
  if (allows(may, actor, loaded)) {
    if (actor.kind !== 'person' || actor.scopes === null || actor.scopes.has('write')) return
    refuse('token-scope-missing', { scope: 'write' })
  }
  refuse(sees !== undefined && allows(sees, actor, loaded) ? 'not-allowed' : 'not-found')
}

/** The work of one transaction; also for jobs and listeners, which act as the system. */
export function workIn(runtime: Runtime, actor: Actor, db: Tx, now: Date): Work {
  return {
    db,
    now,
    actor,
    runtime,
    newId: () => newId(now),
    record: (name, payload, options = {}) =>
      recordFact(
        { runtime, db, now },
        { ...options, name, payload, actor: actorName(actor), actingFor: actingFor(actor) },
      ),
    send: (order) => enqueueMail({ runtime, db, now }, order),
    later: (job, payload, startAfter) => runtime.jobs.enqueue(db, [{ job, payload, startAfter }]),
  }
}

function actingFor(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.actingFor : null
}
