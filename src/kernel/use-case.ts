import { Refusal, refuse } from '@korzo/values'
import type { z } from 'zod'
import { type Actor, actorName, systemActor } from './actor.ts'
import { changed } from './changes.ts'
import type { Runtime, UseCase, Work } from './contract.ts'
import type { Tx } from './db.ts'
import { recordFact, recordFacts } from './fact.ts'
import { newId } from './ids.ts'
import { InvalidInput } from './invalid-input.ts'
import { enqueueMail, enqueueMails } from './mail-queue.ts'
import { allows, type Permission } from './permission.ts'

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
        changed(runtime)
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
  const at = { runtime, db, now }
  const by = { actor: actorName(actor), actingFor: actingFor(actor) }
  return {
    db,
    now,
    actor,
    runtime,
    newId: () => newId(now),
    record: (name, payload, options = {}) => recordFact(at, { ...options, name, payload, ...by }),
    recordEach: (name, payloads, options = {}) =>
      recordFacts(
        at,
        payloads.map((payload) => ({ ...options, name, payload, ...by })),
      ),
    send: (order) => enqueueMail(at, order),
    sendEach: (orders) => enqueueMails(at, orders),
    later: (job, payload, startAfter) => runtime.jobs.enqueue(db, [{ job, payload, startAfter }]),
  }
}

function actingFor(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.actingFor : null
}

/** A job's work in a transaction of its own, as the system. */
export async function inTransaction<T>(
  runtime: Runtime,
  name: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const result = await runtime.db
    .transaction()
    .execute((tx) => run(workIn(runtime, systemActor(name), tx, runtime.clock())))
  changed(runtime)
  runtime.jobs.wake()
  return result
}

/** What would come of some work: it is done and given back whole, whatever came of it. Nothing is written, sent or told. */
export async function rehearse<T>(
  runtime: Runtime,
  actor: Actor,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const givenBack = new Error('rehearsed')
  const results: T[] = []
  try {
    await runtime.db.transaction().execute(async (tx) => {
      results.push(await run(workIn(runtime, actor, tx, runtime.clock())))
      throw givenBack
    })
  } catch (error) {
    if (error !== givenBack) throw error
  }
  for (const result of results) return result
  throw givenBack
}
